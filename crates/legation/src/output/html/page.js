// Highlights an event's card and words together. The page works without it: words and cards are linked by anchors.
(() => {
  "use strict";
  let shown = [];
  let pinned = null;

  const idsOf = (node) => (node ? node.dataset.e.split(" ") : []);

  const show = (ids) => {
    shown.forEach((node) => node.classList.remove("on"));
    shown = ids.flatMap((id) => [...document.querySelectorAll(`[data-e~="${id}"]`)]);
    shown.forEach((node) => node.classList.add("on"));
    document.body.classList.toggle("choosing", shown.length > 0);
  };

  const near = (event) => (event.target.closest ? event.target.closest("[data-e]") : null);
  const hover = (event) => show(near(event) ? idsOf(near(event)) : idsOf(pinned));

  const bring = (node) => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    node.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  };

  document.addEventListener("mouseover", hover);
  document.addEventListener("focusin", hover);
  document.addEventListener("click", (event) => {
    const node = near(event);
    const link = event.target.closest("a[href^='#']");
    if (!node) {
      pinned = null;
      show([]);
      return;
    }
    pinned = node;
    show(idsOf(node));
    const goal = link && document.getElementById(link.hash.slice(1));
    if (goal) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      bring(goal);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      pinned = null;
      show([]);
    }
  });
})();
