// Argdown's own reader, for comparison: a line of JSON in, {"text": …, "mode": "loose"|"strict"},
// a line of JSON out, in the same order: what it reads, or that it cannot.
const readline = require("readline");
const { argdown } = require("@argdown/core/dist/argdown");

const logger = { setLevel() {}, log() {} };

const end = (x) =>
  x.type === "argument"
    ? `<${x.title}>`
    : x.type === "equivalence-class"
      ? `[${x.title}]`
      : `inference(${x.argumentTitle},${x.conclusionIndex})`;

const node = (x) =>
  x.type === "statement-map-node" ? `[${x.title}]` : x.type === "argument-map-node" ? `<${x.title}>` : `group(${x.title})`;

const drawn = (x) => ({
  id: x.id,
  type: x.type,
  title: x.title,
  labelTitle: x.labelTitle,
  labelText: x.labelText,
  color: x.color,
  tags: x.tags,
  isClosed: x.isClosed || undefined,
  children: x.children && x.children.map(drawn),
});

const member = (x) => ({
  role: x.role,
  title: x.title,
  text: x.text,
  isReference: x.isReference,
  tags: x.tags,
  data: x.data,
  startLine: x.startLine,
  section: x.section && x.section.title,
  inference: x.inference && { rules: x.inference.inferenceRules, data: x.inference.data },
  ranges: x.ranges,
});

const element = (x) => ({
  tags: x.tags,
  data: x.data,
  section: x.section && x.section.title,
  members: x.members.map(member),
  pcs: x.pcs && x.pcs.map(member),
});

const each = (x, f) => Object.fromEntries(Object.entries(x || {}).map(([key, value]) => [key, f(value)]));

function answer({ text, mode }) {
  let found;
  try {
    found = argdown.run({
      input: text,
      process: ["parse-input", "build-model", "build-map", "colorize"],
      model: { mode: mode || "loose" },
      throwExceptions: false,
      logExceptions: false,
      logger,
    });
  } catch (error) {
    return { ok: false, problems: [String((error && error.message) || error)] };
  }
  const problems = [...(found.parserErrors || []), ...(found.exceptions || [])].map((x) => String(x.message || x));
  if (problems.length || !found.map) return { ok: false, problems };
  return {
    ok: true,
    result: {
      statements: each(found.statements, element),
      arguments: each(found.arguments, (x) => ({ ...element(x), pcs: (x.pcs || []).map(member) })),
      relations: (found.relations || []).map((x) => `${end(x.from)} --${x.relationType}--> ${end(x.to)}`),
      mapNodes: found.map.nodes.map(drawn),
      mapEdges: found.map.edges.map((x) => `${node(x.from)} --${x.relationType}--> ${node(x.to)}`),
      tags: found.tags,
      frontMatter: found.frontMatter,
    },
  };
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
});
