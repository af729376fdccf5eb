/* The reporting screen opens without a line. In its place stands a bare form that is the same for everybody;
   of nobody's data anything is kept here. Everything else of /kinerja/ passes by untouched. */
"use strict";
const SIMPANAN = "tata-kinerja", LAYAR = "/kinerja/", LURING = "/kinerja/luring/";
addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));

/* the bare form with the styles and scripts it names, and nothing older */
async function simpan() {
  const kulit = await fetch(LURING, { cache: "no-store", redirect: "error" });
  if (!kulit.ok) return;
  const simpanan = await caches.open(SIMPANAN), teks = await kulit.clone().text();
  const perlu = new Set([...teks.matchAll(/(?:href|src)="(\/static\/[^"#]+)/g)].map((m) => new URL(m[1], location).href));
  for (const alamat of perlu) if (!await simpanan.match(alamat)) await simpanan.add(alamat);
  await simpanan.put(LURING, kulit);
  perlu.add(new URL(LURING, location).href);
  for (const lama of await simpanan.keys()) if (!perlu.has(lama.url)) await simpanan.delete(lama);
}
async function lupakan() {
  await caches.delete(SIMPANAN);
  await registration.unregister();
}
addEventListener("message", (e) => e.waitUntil((e.data === "keluar" ? lupakan() : simpan()).catch(() => {}).then(() => e.ports[0]?.postMessage("selesai"))));

addEventListener("fetch", (e) => {
  const { origin, pathname } = new URL(e.request.url);
  const layar = e.request.mode === "navigate" && pathname === LAYAR;
  if (e.request.method !== "GET" || origin !== location.origin || !(layar || pathname.startsWith("/static/"))) return;
  e.respondWith(fetch(e.request).catch(async (galat) => {
    const ada = await (await caches.open(SIMPANAN)).match(layar ? LURING : e.request, { ignoreVary: true });
    if (!ada) throw galat;
    return ada;
  }));
});
