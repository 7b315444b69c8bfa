"use strict";
(function () {
  const form = document.getElementById("filter");
  const input = document.getElementById("words");
  const output = form.appendChild(document.createElement("output"));
  const sections = [...document.querySelectorAll("main > section")]
    .filter((section) => section.querySelector("article"));
  const articles = [...document.querySelectorAll("article")];

  function holds(text, words) {
    return words.every((word) => text.includes(word));
  }

  // What stands above the table counts for each of its rows.
  function describe(article) {
    return [...article.querySelectorAll(":scope > :is(h2, h3, p, dl)")]
      .map((part) => part.textContent).join(" ").toLowerCase();
  }

  const entries = articles.map((article) => ({
    article,
    text: describe(article),
    rows: [...article.querySelectorAll("tbody > tr")]
      .map((row) => ({ row, text: row.textContent.toLowerCase() })),
  }));

  function filter() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let tests = 0;
    let services = 0;
    for (const { article, text, rows } of entries) {
      let shown = holds(text, words);
      for (const entry of rows) {
        const fits = holds(text + " " + entry.text, words);
        entry.row.hidden = !fits;
        tests += fits;
        shown ||= fits;
      }
      article.hidden = !shown;
      services += shown;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("article:not([hidden])");
    }
    const plural = (count, word) => count + " " + word + (count === 1 ? "" : "s");
    output.textContent = words.length
      ? plural(services, "entry").replace("entrys", "entries") + ", " + plural(tests, "row")
      : "";
  }

  async function copy(button) {
    const list = document.getElementById(button.dataset.copy);
    let done = false;
    try {
      await navigator.clipboard.writeText(list.textContent);
      done = true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(list);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      done = document.execCommand("copy");
    }
    button.textContent = done ? "Copied" : "Press Ctrl+C";
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  }

  input.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  if (articles.length) {
    form.hidden = false;
  }
  filter();
})();
