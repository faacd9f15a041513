"use strict";
(() => {
  const status = document.getElementById("status");
  const wide = matchMedia("(min-width: 60rem)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  document.documentElement.classList.add("js");

  const listed = (value) => (value || "").split(" ").filter(Boolean);

  /* One article: what is pointed at for a moment, what is picked to stay, and what they light. */
  function reader(page) {
    const stops = [...page.querySelectorAll("[data-item], .sentence[data-of]")];
    const panel = page.querySelector(".panel");
    const marks = new Map();
    let picked = null;
    let shown = [];
    let pressing = false;

    for (const piece of page.querySelectorAll(".piece")) {
      for (const [role, name] of [["evidence", "lit"], ["content", "lit-content"], ["by", "lit-by"]]) {
        for (const item of listed(piece.dataset[role])) {
          if (!marks.has(item)) marks.set(item, []);
          marks.get(item).push([piece, name]);
        }
      }
    }

    const add = (element, name) => {
      if (!element) return;
      element.classList.add(name);
      shown.push([element, name]);
    };

    function light(stop) {
      for (const [element, name] of shown) element.classList.remove(name);
      shown = [];
      if (!stop) return;
      add(stop, "on");
      for (const item of listed(stop.dataset.of)) add(document.getElementById(item), "on");
      for (const [piece, name] of marks.get(stop.dataset.item) || []) {
        add(piece, name === "lit" && stop.classList.contains("notice") ? "lit-warning" : name);
      }
    }

    function tell(stop) {
      const count = stop.dataset.of
        ? listed(stop.dataset.of).length
        : stop.querySelectorAll(":scope > .excerpts > li").length;
      status.textContent = stop.dataset.of
        ? `${count} ${count === 1 ? "item rests" : "items rest"} on this sentence`
        : `${stop.dataset.name}: ${count} ${count === 1 ? "passage" : "passages"} of evidence`;
    }

    function bringIntoView(stop) {
      if (!wide.matches) return;
      const behavior = still.matches ? "auto" : "smooth";
      const sideways = Boolean(stop.dataset.of);
      const first = page.querySelector(sideways ? ".panel .on" : ".text :is(.lit, .lit-warning)");
      if (!first) return;
      const box = first.getBoundingClientRect();
      const frame = sideways ? panel.getBoundingClientRect() : { top: 0, bottom: innerHeight };
      const isSeen = box.top > frame.top + 40 && box.bottom < Math.min(frame.bottom, innerHeight) - 40;
      if (isSeen) return;
      /* The panel scrolls by itself, so that the words that were pointed at stay where they are. */
      if (sideways) panel.scrollBy({ top: box.top - frame.top - 48, behavior });
      else first.scrollIntoView({ block: "center", behavior });
    }

    function pick(stop) {
      if (stop === picked) return;
      if (picked) picked.classList.remove("picked");
      picked = stop;
      light(stop);
      if (!stop) {
        status.textContent = "";
        return;
      }
      stop.classList.add("picked");
      makeOnlyTabStop(stop);
      tell(stop);
    }

    function pickAndReveal(stop) {
      if (stop === picked) return;
      pick(stop);
      if (stop) bringIntoView(stop);
    }

    /* The panel and the text are one tab stop each; arrow keys move inside them. */
    const sideOf = (stop) => stops.filter((each) => Boolean(each.dataset.of) === Boolean(stop.dataset.of));

    function makeOnlyTabStop(stop) {
      for (const each of sideOf(stop)) each.tabIndex = each === stop ? 0 : -1;
    }

    function step(stop, key) {
      const side = sideOf(stop);
      const at = side.indexOf(stop);
      const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: side.length - 1 }[key];
      const target = side[Math.max(0, Math.min(side.length - 1, next))];
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "nearest" });
    }

    const stopAt = (target) => target.closest("[data-item], .sentence[data-of]");

    for (const side of [stops.find((each) => each.dataset.item), stops.find((each) => each.dataset.of)]) {
      if (side) makeOnlyTabStop(side);
    }
    for (const link of page.querySelectorAll(".references a, .places a")) link.tabIndex = -1;

    page.addEventListener("pointerover", (event) => {
      if (event.pointerType === "mouse") light(stopAt(event.target) || picked);
    });
    page.addEventListener("pointerleave", () => light(picked));
    /* A press is picked by its click: what scrolls before that would slip from under the pointer. */
    page.addEventListener("pointerdown", () => { pressing = true; });
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => { pressing = false; });
    }
    page.addEventListener("focusin", (event) => {
      const stop = stopAt(event.target);
      if (stop && !pressing) pickAndReveal(stop);
    });
    page.addEventListener("click", (event) => {
      const label = event.target.closest(".references a");
      if (label) {
        event.preventDefault();
        document.getElementById(label.hash.slice(1)).focus();
      } else if (event.target.closest("a")) {
        pick(stopAt(event.target));
      } else {
        pickAndReveal(stopAt(event.target));
      }
    });
    page.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        pick(null);
      } else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) && stops.includes(event.target)) {
        event.preventDefault();
        step(event.target, event.key);
      }
    });

    const named = stops.find((stop) => stop.id && `#${stop.id}` === location.hash);
    if (named) pickAndReveal(named);
  }

  /* The index of a pile: shows the articles that fit all three filters. */
  function filters(form) {
    const [words, code, speaker] = ["words", "code", "speaker"].map((name) =>
      document.getElementById(`filter-${name}`));
    const count = document.getElementById("filter-count");
    const entries = [...document.querySelectorAll(".entry")].map((element) => ({
      element,
      codes: JSON.parse(element.dataset.codes),
      speakers: JSON.parse(element.dataset.speakers),
      page: document.getElementById(element.dataset.page),
      text: null,
    }));

    function textOf(entry) {
      entry.text ??= entry.page.textContent.toLowerCase();
      return entry.text;
    }

    function fits(entry) {
      const wanted = words.value.toLowerCase().split(/\s+/u).filter(Boolean);
      return (!code.value || entry.codes.includes(code.value))
        && (!speaker.value || entry.speakers.includes(speaker.value))
        && wanted.every((word) => textOf(entry).includes(word));
    }

    function apply() {
      let kept = 0;
      for (const entry of entries) {
        const fit = fits(entry);
        entry.element.hidden = !fit;
        if (fit) kept += 1;
      }
      count.textContent = kept === entries.length ? "" : `${kept} of ${entries.length} shown`;
    }

    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  document.querySelectorAll(".page").forEach(reader);
  document.querySelectorAll(".filters").forEach(filters);
})();
