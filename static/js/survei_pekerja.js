/* On a tablet at a counter: keeps its start page with style and script, so that it opens again without a line.
   The page says what to keep; answers never pass through here. */
"use strict";
const SIMPANAN = "tata-survei";
addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));
addEventListener("message", (e) => e.waitUntil((async () => {
  const simpanan = await caches.open(SIMPANAN);
  await simpanan.addAll(e.data.map((alamat) => new Request(alamat, { cache: "reload" })));
  for (const lama of await simpanan.keys()) if (!e.data.includes(lama.url)) await simpanan.delete(lama);
})()));
addEventListener("fetch", (e) => {
  const { pathname } = new URL(e.request.url);
  if (e.request.method !== "GET" || !(pathname.endsWith("/tablet/") || pathname.startsWith("/static/"))) return;
  e.respondWith(fetch(e.request).catch(async (galat) => {
    const polos = new URL(e.request.url), simpanan = await caches.open(SIMPANAN);
    polos.searchParams.delete("kunci"); /* the address it was registered with leads to the one without the key */
    const ada = await simpanan.match(polos.href);
    if (!ada) throw galat;
    return polos.href === e.request.url ? ada : Response.redirect(polos.href);
  }));
});
