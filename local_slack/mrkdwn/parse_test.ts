import { assert, assertEquals } from "@std/assert";
import { encodeEntities, type Mrkdwn, parseMrkdwn } from "./parse.ts";

/** The tree in one line: `bold(x)`, `link:https://a(b)`. */
function shown(nodes: Mrkdwn[]): string {
  return nodes.map((node) => {
    switch (node.type) {
      case "text":
        return node.text;
      case "break":
        return "|";
      case "bold":
      case "italic":
      case "strike":
      case "quote":
        return `${node.type}(${shown(node.children)})`;
      case "code":
      case "pre":
        return `${node.type}(${node.text})`;
      case "link":
        return `link:${node.url}(${shown(node.children)})`;
      case "channel":
        return `channel:${node.id}${node.label ? `(${node.label})` : ""}`;
      case "user":
      case "usergroup":
        return `${node.type}:${node.id}`;
      case "broadcast":
        return `broadcast:${node.range}`;
      case "emoji":
        return `emoji:${node.name}`;
      case "date":
        return `date:${node.timestamp}:${node.format}:${node.link ?? ""}(${node.fallback})`;
    }
  }).join("");
}

const CASES: [string, string, string][] = [
  ["styles", "*b* _i_ ~s~", "bold(b) italic(i) strike(s)"],
  ["styles in styles", "*a _b ~c~_*", "bold(a italic(b strike(c)))"],
  ["styles beside punctuation", "(*a*), “_b_”", "(bold(a)), “italic(b)”"],
  ["marks inside words as text", "snake_case_name 2*3*4 a~b", "snake_case_name 2*3*4 a~b"],
  ["marks beside spaces as text", "* a * _ b _", "* a * _ b _"],
  ["marks without a partner as text", "*a _b* c", "bold(a _b) c"],
  ["styles of one line only", "*a\nb*", "*a|b*"],
  ["double marks", "**a**", "*bold(a)*"],
  ["code as it is", "`*a* :x: &lt;b&gt;`", "code(*a* :x: <b>)"],
  ["code inside bold", "*a `b`*", "bold(a code(b))"],
  ["pre on lines of its own", "a\n```\n*x*\ny\n```\nb", "apre(*x*\ny)b"],
  ["pre inside a line", "a ```x``` b", "a pre(x) b"],
  ["an open fence as text", "```a", "```a"],
  ["links in code as words", "`<https://a.b|c>` `<https://a.b>`", "code(c) code(https://a.b)"],
  ["quotes", "&gt; a\n&gt; *b*\nc", "quote(a|bold(b))c"],
  ["raw quotes", "> a\n>b", "quote(a|b)"],
  ["a quote of the rest", "x\n&gt;&gt;&gt; a\n\nb", "xquote(a||b)"],
  ["a greater sign within a line as text", "a &gt; b", "a > b"],
  ["lists as lines", "• a\n• b", "• a|• b"],
  ["links", "<https://a.b/c_d_e|x &amp; y>", "link:https://a.b/c_d_e(x & y)"],
  [
    "links without words",
    "<https://a.b?x=1&amp;y=2>",
    "link:https://a.b?x=1&y=2(https://a.b?x=1&y=2)",
  ],
  ["mail links", "<mailto:a@b.c>", "link:mailto:a@b.c(a@b.c)"],
  ["bare addresses", "see https://a.b/c_d, ok", "see link:https://a.b/c_d(https://a.b/c_d), ok"],
  ["addresses that run code as text", "<javascript:alert(1)|x>", "<javascript:alert(1)|x>"],
  ["people", "<@U1> <@W2|ann>", "user:U1 user:W2"],
  ["channels", "<#C1> <#C1|general> <#C1|>", "channel:C1 channel:C1(general) channel:C1"],
  ["groups", "<!subteam^S1|@oncall>", "usergroup:S1"],
  [
    "calls",
    "<!here> <!channel|x> <!everyone>",
    "broadcast:here broadcast:channel broadcast:everyone",
  ],
  [
    "dates",
    "<!date^1^{date} at {time}^https://a.b|then>",
    "date:1:{date} at {time}:https://a.b(then)",
  ],
  ["dates without a link", "<!date^1^{ago}|then>", "date:1:{ago}:(then)"],
  ["dates that cannot be read as their fallback", "<!date^x^{date}|then>", "then"],
  ["dates that no calendar has as their fallback", "<!date^8640000000001^{date}|then>", "then"],
  [
    "the last date there is",
    "<!date^8640000000000^{date}|then>",
    "date:8640000000000:{date}:(then)",
  ],
  ["unknown commands as their label", "<!foo|bar> <!foo>", "bar <!foo>"],
  ["emoji", ":wave: :+1::skin-tone-2: :100:", "emoji:wave emoji:+1::skin-tone-2 emoji:100"],
  ["times of day as text", "10:30:45", "10:30:45"],
  ["entities once", "&amp;lt; &lt;@U1&gt;", "&lt; <@U1>"],
  ["mentions in styles", "*<@U1>*", "bold(user:U1)"],
  ["nothing", "", ""],
];

for (const [what, text, tree] of CASES) {
  Deno.test(`parseMrkdwn() reads ${what}`, () => assertEquals(shown(parseMrkdwn(text)), tree));
}

Deno.test("parseMrkdwn() joins neighbouring text", () => {
  assertEquals(parseMrkdwn("a * b_c"), [{ type: "text", text: "a * b_c" }]);
});

Deno.test("encodeEntities() makes any text read as itself", () => {
  const text = "<@U1> & <!here> > x";
  assertEquals(parseMrkdwn(encodeEntities(text)), [{ type: "text", text }]);
});

Deno.test("parseMrkdwn() reads long hostile texts in time that grows with their length", () => {
  const hostile = ["*a ", "_*a ", "```", "` ", ":a", "<", "<@", "> ", "https://", "*_~"];
  for (const piece of hostile) {
    const start = performance.now();
    parseMrkdwn(piece.repeat(40_000 / piece.length));
    const spent = performance.now() - start;
    assert(spent < 1_000, `${JSON.stringify(piece)} took ${spent} ms`);
  }
});
