"use strict";
(function () {
  const doc = document;
  const all = (selector, root) => Array.from((root || doc).querySelectorAll(selector));
  const byID = (id) => doc.getElementById(id);
  const text = (element) => element.textContent.toLowerCase();

  // Tables sort by the column whose head is pressed: numbers as numbers, the rest as a
  // reader would, and rows that are equal stay as they are.
  const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  for (const table of all("table.sortable")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = doc.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const rows = Array.from(body.rows, (row) => ({ row, key: row.cells[column].textContent.trim() }));
        rows.sort((a, b) => (down ? order.compare(b.key, a.key) : order.compare(a.key, b.key)));
        body.append(...rows.map((x) => x.row));
      });
    });
  }

  // Search leaves the lines that hold every word, and the parts that hold such a line.
  const lines = all("main tbody tr, .sheet, .trace").map((element) => ({ element, text: null }));
  const folds = all("main details");
  const open = new Map();
  const search = byID("search");
  const found = byID("found");
  function seek() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length > 0 && open.size === 0) {
      folds.forEach((fold) => open.set(fold, fold.open));
    }
    let n = 0;
    for (const line of lines) {
      if (line.text === null) {
        line.text = text(line.element);
      }
      const hit = words.every((word) => line.text.includes(word));
      line.element.classList.toggle("miss", !hit);
      n += hit ? 1 : 0;
    }
    for (const fold of folds) {
      fold.open = words.length > 0 ? fold.matches(".trace") || fold.querySelector("tr:not(.miss)") !== null : open.get(fold) ?? fold.open;
    }
    for (const box of all(".scroll, .gap, .part")) {
      const holds = box.querySelector("tbody tr:not(.miss), .sheet:not(.miss), .trace:not(.miss)");
      box.classList.toggle("miss", words.length > 0 && holds === null);
    }
    if (words.length === 0) {
      open.clear();
    }
    found.value = words.length === 0 ? "" : n + (n === 1 ? " line" : " lines");
  }
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(seek, 120);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search.value = "";
      seek();
    }
  });
  byID("expand").addEventListener("click", () => folds.forEach((fold) => { fold.open = true; }));
  byID("collapse").addEventListener("click", () => folds.forEach((fold) => { fold.open = false; }));
  byID("tools").hidden = false;

  // Findings are shown by how much they weigh.
  const filter = byID("filter");
  const findings = all("tr[data-severity]");
  function sift() {
    const on = new Set(all("input:checked", filter).map((box) => box.value));
    let n = 0;
    for (const row of findings) {
      const shown = on.has(row.dataset.severity);
      row.classList.toggle("off", !shown);
      n += shown ? 1 : 0;
    }
    byID("filtered").value = n + " of " + findings.length;
  }
  filter.addEventListener("change", sift);
  filter.hidden = findings.length === 0;
  sift();

  // A link leads to what is folded away, too, and to what a search has left out.
  function reveal() {
    let id = "";
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    const target = id === "" ? null : byID(id);
    if (target === null) {
      return;
    }
    if (target.closest(".miss, .off") !== null) {
      search.value = "";
      seek();
      target.classList.remove("off");
    }
    for (let at = target; at !== null; at = at.parentElement) {
      if (at.tagName === "DETAILS") {
        at.open = true;
      }
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  doc.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link !== null && link.hash === location.hash) {
      reveal();
    }
  });
  reveal();

  // Paper has no folds.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = folds.filter((fold) => !fold.open);
    folded.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
}());
