// Drop-downs are <details data-menu>: close on Escape, on a click outside, and when the focus leaves.
(() => {
  "use strict";
  const terbuka = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("click", (kejadian) => {
    for (const menu of terbuka()) if (!menu.contains(kejadian.target)) menu.open = false;
  });
  document.addEventListener("focusin", (kejadian) => {
    for (const menu of terbuka()) if (!menu.contains(kejadian.target)) menu.open = false;
  });
  document.addEventListener("keydown", (kejadian) => {
    if (kejadian.key !== "Escape") return;
    for (const menu of terbuka()) {
      menu.open = false;
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    }
  });
})();

// A row of tabs that is too wide shows the one that is open.
(() => {
  "use strict";
  for (const tab of document.querySelectorAll("nav.tab")) {
    const kini = tab.querySelector("[aria-current]");
    if (!kini || tab.scrollWidth <= tab.clientWidth) continue;
    const [luar, dalam] = [tab.getBoundingClientRect(), kini.getBoundingClientRect()];
    if (dalam.right > luar.right) tab.scrollLeft += dalam.right - luar.right;
    else if (dalam.left < luar.left) tab.scrollLeft -= luar.left - dalam.left;
  }
})();
