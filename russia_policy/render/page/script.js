// A form that chooses, compares, sorts and searches what stands in the page. Its state is the address's fragment.
// Whatever comes from the debate or from the address is set as text, never as HTML.
const data = JSON.parse(document.currentScript.previousElementSibling.text);
const main = document.querySelector("main");
const all = (selector, within = main) => [...within.querySelectorAll(selector)];
const make = (tag, set, ...inside) => {
  const made = Object.assign(document.createElement(tag), set);
  made.append(...inside);
  return made;
};
const hide = (element, hidden) => element.toggleAttribute("hidden", hidden);
// Without case, accents, apostrophes, quotation marks and line ends, and with one kind of dash.
const fold = text => text.normalize("NFKD").replace(/\p{M}|["'‘-‟«»]/gu, "").replace(/\p{Pd}/gu, "-").toUpperCase()
  .replace(/\s+/g, " ").trim();

// What the page has: topics, in them stances, in them quotations. The parts of each are what is searched.
const topics = all("section[data-t]").map(section => {
  const [title, question] = section.children, note = make("p"), topic = section.dataset.t;
  question.after(note);
  const stances = all("article", section).map((article, place) => ({
    article, parts: all(":scope>:not(details)", article), step: data.steps[topic][place], group: article.id.split("g")[1],
    quoted: all("ol>[id]", article).map(item => ({ parts: [item] })),
  }));
  return { section, topic, note, stances, title: title.textContent, parts: [title, question] };
});

// In a drawing, a group's mark is followed by a star or by nothing.
for (const text of all("svg text:not(.axis)"))
  text.dataset.g = data.groups.findIndex(group => group[3] == text.textContent.replace("*", ""));

// The verdict on some groups, as its place among the words: 0 is silent, 1 only one speaks, 2 agree, 3 on other terms.
const ONE = 1, AGREE = 2, TERMS = 3;
const verdict = ({ topic, stances }, groups) => {
  const held = stances.filter(({ step, group }) => step && groups[group]), steps = held.map(({ step }) => step);
  if (!held[1]) return held.length;
  const place = data.tables[data.scales[topic] ?? 0][Math.min(...steps) - 1][Math.max(...steps) - 1];
  const terms = [...new Set(held.map(({ group }) => data.terms[topic][group] ?? 0))];
  const differ = x => terms.some(y => x != y && !data.alike.includes(`${topic} ${x} ${y}`));
  return place == AGREE && terms.some(differ) ? TERMS : place;
};
const coloured = (text, className) => make("i", { className }, text);
// A text of the debate, in the debate's own language.
const own = text => make("i", data.own, text);

// The form. Its controls have the names of the state's parts.
const form = document.querySelector("template").content.firstElementChild, compared = make("section");
const [search, , first, second] = form.elements, status = form.lastElementChild;
const [groupList, topicList] = all("div", form), [opener, closer, reset] = all("button", form);
const offer = (list, name, value, text) =>
  list.append(make("label", data.own, make("input", { type: "checkbox", name, value }), text));
for (const [value, text] of data.groups) {
  for (const list of [first, second]) list.add(make("option", { value, text, ...data.own }));
  offer(groupList, "groups", value, text);
}
for (const { section, title } of topics) offer(topicList, "topics", section.id, title);
// What has nothing to choose from, to compare or to open is not offered.
const differ = form.differ.parentNode;
const leaveOut = (needless, ...controls) => needless && controls.forEach(control => control.remove());
leaveOut(data.groups.length < 2, first, second, form.sort[1], groupList.parentNode, differ);
leaveOut(topics.length < 2, form.sort, topicList.parentNode, differ);
leaveOut(!main.querySelector("article>details"), opener, closer);
const open = open => all("article>details").forEach(details => details.open = open);
const start = topics[0]?.section.previousSibling;
main.querySelector("section").before(form, compared);
const state = () => {
  const made = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) made.set(name, [...made.getAll(name), value]);
  return `${made}`.replaceAll("%2C", ",");
};

// Shows what the form says.
const show = () => {
  const chosen = new URLSearchParams(state()), wanted = fold(search.value), found = [0, 0, 0];
  const lets = (name, id) => !chosen.has(name) || chosen.get(name).split(",").includes(id);
  const groups = data.groups.map(([id]) => lets("groups", id)), out = {};
  const holds = (thing, kind) => {
    if (!wanted) return true;
    thing.text ??= fold(thing.parts.map(part => part.textContent).join(" "));
    return thing.text.includes(wanted) && ++found[kind];
  };
  for (const topic of topics) {
    const { section, stances, note } = topic, place = topic.place = verdict(topic, groups);
    hide(note, !chosen.has("groups"));
    note.replaceChildren("The chosen groups: ", coloured(...data.words[place]));
    const off = out[topic.topic] = !lets("topics", section.id) || chosen.has("differ") && place < TERMS;
    const named = !off && holds(topic, 0);
    hide(section, !stances.filter(stance => {
      const { article, group, quoted } = stance, on = !off && groups[group], says = on && holds(stance, 1);
      const quotes = on && quoted.filter(quotation => holds(quotation, 2))[0], opens = !!(wanted && quotes);
      const shown = on && (named || says || quotes);
      hide(article, !shown);
      if (opens != !!stance.opens) article.lastElementChild.open = stance.opens = opens;
      return shown;
    })[0] && !named);
  }
  for (const element of all("[data-t]:not(section),[data-g]")) {
    const hidden = !!out[element.dataset.t] || groups[element.dataset.g] == false;
    if (element.hasAttribute("hidden") == hidden) continue;
    hide(element, hidden);
    if (element.scope) for (const row of element.closest("table").tBodies[0].rows) hide(row.cells[element.cellIndex], hidden);
  }
  sort({ far: (x, y) => y.place - x.place, title: (x, y) => x.title.localeCompare(y.title) }[chosen.get("sort")]);
  for (const [list, other] of [[first, second], [second, first]])
    for (const option of list.options) option.disabled = option.value && option.value == other.value;
  compare(topics.filter(({ section }) => lets("topics", section.id)));
  status.value = wanted ? `found: topics ${found[0]}, stances ${found[1]}, quotations ${found[2]}`
    : `topics: ${all("section[data-t]:not([hidden])").length} of ${topics.length}`;
};
const sort = order => [...topics].sort(order).reduce((before, { section }) => {
  if (before.nextSibling != section) before.after(section);
  return section;
}, start);
// What two groups hold side by side, farthest first.
const compare = among => {
  const a = first.selectedIndex - 1, b = second.selectedIndex - 1;
  hide(compared, a < 0 || b < 0 || a == b);
  if (compared.hidden) return;
  const rows = among.map(topic => ({
    ...topic, place: verdict(topic, { [a]: true, [b]: true }),
    sides: [a, b].map(place => topic.stances.find(({ group }) => group == place)),
  })).sort((x, y) => y.place - x.place);
  const letter = side => coloured("AB"[side], ["first", "second"][side]);
  const line = (holds, more, ...lead) => {
    const titles = [...rows.filter(holds).map(({ title }) => title), ...more].join(", ");
    return titles ? make("p", {}, ...lead, ": ", own(titles)) : "";
  };
  compared.replaceChildren(
    make("h2", {}, letter(0), " ", own(data.groups[a][1]), " · ", letter(1), " ", own(data.groups[b][1])),
    ...rows.filter(({ place }) => place > ONE).flatMap(({ section, title, place, sides }) => [
      make("h3", {}, make("a", { href: `#${section.id}`, ...data.own }, title), " ", coloured(...data.words[place])),
      make("div", { className: "columns" }, ...sides.map(({ parts }, side) => {
        const said = parts.slice(1).map(part => part.cloneNode(true));
        said[0].prepend(letter(side), " ");
        return make("div", {}, ...said);
      })),
    ]),
    ...[0, 1].flatMap(side => [
      line(({ place, sides }) => place == ONE && sides[side]?.step, [], "only ", letter(side)),
      line(({ sides }) => sides[side] && !sides[side].step, [], letter(side), ` ${data.missing[0]}`),
    ]),
    line(({ sides }) => !sides[0] && !sides[1], data.unheard, data.missing[data.groups[a][2] || data.groups[b][2] ? 2 : 1]),
  );
};

// The fragment: what the form says, and where in the page it leads. Some frames have no address.
const write = (at, step = "pushState") => {
  const made = state();
  try { history[step]("", "", "#" + (made && at ? made + "&at=" : made) + at); } catch {}
};
// Where the page stands now is kept with the address that it has now, so `record` comes before it is scrolled.
const reveal = (id, record) => {
  const place = document.getElementById(id);
  if (place?.closest("[hidden]")) form.reset(), show();
  for (let at = place; at; at = at.parentElement) if (at.tagName == "DETAILS") at.open = true;
  record?.();
  place?.scrollIntoView();
  if (place) place.tabIndex = -1, place.focus({ preventScroll: true });
};
const read = () => {
  const { hash } = location, given = new URLSearchParams(hash.slice(1));
  for (const input of form.elements) {
    const text = given.get(input.name) ?? "", values = text.split(",");
    if (input.type == "checkbox") input.checked = values.includes(input.value);
    else if (input.name) input.value = input == search ? text : values[+(input == second)];
    if (input.selectedIndex < 0) input.selectedIndex = 0;
  }
  if (second.value == first.value) second.value = "";
  show();
  reveal(hash.includes("=") ? given.get("at") : hash.slice(1));
};
form.onsubmit = () => {
  main.querySelector("section[data-t]:not([hidden])")?.scrollIntoView();
  return false;
};
opener.onclick = () => open(true);
closer.onclick = () => open(false);
reset.onclick = () => { form.reset(); show(); write(""); };
form.oninput = ({ target }) => { show(); write("", target == search ? "replaceState" : "pushState"); };
onhashchange = read;
onclick = event => {
  const at = event.target.closest("a[href^='#']")?.hash.slice(1);
  if (!at || event.ctrlKey || event.metaKey || event.shiftKey || !state() && location.protocol != "about:") return;
  event.preventDefault();
  reveal(at, () => write(at));
};
read();

// The address of a source without the words that it leads to, for print and for citations.
for (const link of all(".sources a")) link.title = link.href.split(/#?:~:/)[0];

// Behind the last of some quotations stands where all of them come from, and whether they stand there.
const origin = item => item.querySelector("a[href^='#S']");
const lastOf = item => origin(item) ? item : lastOf(item.nextElementSibling);
const sourceOf = item => main.querySelector(`.sources>${origin(lastOf(item)).hash}`);
// The address of a quotation's own words: that of its source with the longest of the beginnings that are its own.
const signless = text => text.replace(/\p{P}/gu, "");
const addressOf = item => {
  const words = signless(item.firstChild.textContent);
  // Before the beginning may stand what comes before it.
  const begins = text => words.startsWith(signless(new URLSearchParams(text.replace(/.*(=|-,)/, "q=")).get("q")));
  if (!lastOf(item).querySelector(".cut,.unverified")) for (const { href } of all("a", sourceOf(item))) {
    const [page, texts] = href.split(":~:");
    const [longest] = texts?.split("&").filter(begins).sort((x, y) => y.length - x.length) ?? [];
    if (longest) return `${page}:~:${longest}`;
  }
};
// The words of a quotation, who says them, and in which source.
const cite = item => {
  const [words, button] = all("q,button", item), rest = new Range();
  rest.setStartAfter(words);
  rest.setEndBefore(button);
  const source = sourceOf(item).cloneNode(true);
  all("a", source).forEach(link => link.replaceWith(link.title));
  return `“${words.textContent}”${rest.toString().trimEnd()} — ${item.closest("article").querySelector("h4").textContent}. ${source.textContent.trim()}`;
};
// The older way to copy works in files and in frames too, and complains of nothing. Neither may be allowed.
const copy = async ({ target }) => {
  const area = make("textarea", { value: cite(target.parentNode) });
  main.append(area);
  area.select();
  let done = document.execCommand("copy");
  area.remove();
  target.focus();
  try { if (!done) done = !(await navigator.clipboard.writeText(area.value)); } catch {}
  target.ariaLabel = status.value = done ? "copied" : "not copied";
};
// The name of the button is no text of the quotation: it is neither found nor copied.
main.addEventListener("toggle", ({ target }) => {
  for (const item of all("[open]>ol>li:not(:has(button)):has(>q)", target.parentNode)) {
    const end = origin(item), href = addressOf(item);
    item.insertBefore(make("button", { onclick: copy, ariaLabel: "copy" }), end);
    if (href) item.insertBefore(make("a", { href, ariaLabel: "in the source" }), end);
  }
}, true);
let folded;
onbeforeprint = () => (folded = all("details:not([open])")).forEach(details => details.open = true);
onafterprint = () => folded.forEach(details => details.open = false);
