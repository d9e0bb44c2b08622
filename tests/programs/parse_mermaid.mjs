// Parse the Mermaid diagram on standard input with Mermaid's own parser; the argument is the folder with node_modules.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(`${process.argv[2]}/package.json`);
const { window } = new (require("jsdom").JSDOM)("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(require.resolve("mermaid")).href);

let text = "";
for await (const piece of process.stdin) text += piece;
await mermaid.parse(text);
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
console.log(
  JSON.stringify({
    type: diagram.type,
    nodes: [...diagram.db.getVertices().values()].map((each) => each.text),
    edges: diagram.db.getEdges().map((each) => [each.start, each.end, each.text]),
  }),
);
