// Asks an address again and again while its page is seen, one question at a time (views with an ETag and 304).
// minta(): {url, etag} of the next question, null = none now. jawab(answer): what to do with what came.
// keluar(): the login has ended; then nothing is asked any more. putus(): five questions failed in a row.
(() => {
  "use strict";
  const TERPUTUS = 5;
  window.tanyaUlang = ({ selang, minta, jawab, keluar, putus }) => {
    let sibuk = false, gagal = 0, selesai = false;
    const tanya = async () => {
      const apa = !sibuk && !selesai && !document.hidden && navigator.onLine && minta();
      if (!apa) return;
      sibuk = true;
      try {
        const jawaban = await fetch(apa.url, {
          headers: { "If-None-Match": apa.etag }, cache: "no-store", redirect: "manual",
        });
        gagal = 0;
        selesai = jawaban.type === "opaqueredirect";
        if (selesai) keluar();
        else await jawab(jawaban);
      } catch {
        gagal += 1;
        if (gagal === TERPUTUS) putus?.();
      } finally {
        sibuk = false;
      }
    };
    document.addEventListener("visibilitychange", tanya);
    setInterval(tanya, selang);
  };
})();
