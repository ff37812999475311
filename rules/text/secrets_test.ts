import { assert, assertEquals } from "@std/assert";
import { secretIn, secretProblem, withoutSecrets } from "./secrets.ts";

// Numbers that card companies publish for tests.
const CARDS = [
  "4242424242424242",
  "5555555555554444",
  "2223003122003222",
  "378282246310005",
  "6011111111111117",
  "30569309025904",
  "3530111333300000",
  "6205500000000000004",
  "4222222222222",
];

Deno.test("secretIn() finds card numbers of every company", () => {
  for (const card of CARDS) assertEquals(secretIn(`it is ${card}, thanks`), "card", card);
});

Deno.test("secretIn() finds a card number however it is written", () => {
  for (
    const text of [
      "4242 4242 4242 4242",
      "4242-4242-4242-4242",
      "4242–4242–4242–4242",
      "4242\u00a04242\u00a04242\u00a04242",
      "4242.4242.4242.4242",
      "4242- 4242 4242 4242",
      "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
      "４２４２ ４２４２ ４２４２ ４２４２",
      "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
      "4242\u200b4242\u200b4242\u200b4242",
      "4242 4242\n4242 4242",
      "3782 822463 10005",
      "card:4242424242424242.",
      "(4242424242424242)",
      "order 12 4242 4242 4242 4242 until 12/27",
      "4242 4242 4242 4242 123",
      "4242 - 4242 - 4242 - 4242",
      "4242\u22124242\u22124242\u22124242",
      "4242\u00b74242\u00b74242\u00b74242",
      "4242\u202f4242\u20074242\u00ad4242",
      "４２４２－４２４２－４２４２－４２４２",
      "*4242* *4242* *4242* *4242*",
      "4\ufe0f\u20e32\ufe0f\u20e342 4242 4242 4242",
      "424242 4242424242",
      "https://shop.example/pay?card=4242%204242%204242%204242",
      "<tel:4242424242424242|4242>",
      "call 555-123-4567 about 4242 4242 4242 4242",
      "on 2026-12-31 4242 4242 4242 4242",
      "DE00 4242 4242 4242 4242",
      "4242⁃4242⁃4242⁃4242",
      "4242‧4242∙4242⋅4242",
      "4242/4242/4242/4242",
      "> 4242\n> 4242\n> 4242\n> 4242",
      "4242\r\n\r\n4242 4242 4242",
      "4242    4242 -- 4242    4242",
      "4242&ndash;4242&thinsp;4242&#8211;4242",
      "<b>4242</b> <b>4242</b><br>4242<wbr>4242",
      "カード番号4242424242424242です",
      "카드4242424242424242입니다",
      "https://shop.example/pay?card=4242+4242+4242+4242",
      "४२४२ ४२४२ ४२४२ ४२४२",
    ]
  ) assertEquals(secretIn(text), "card", text);
});

Deno.test("secretIn() lets other numbers be", () => {
  for (
    const text of [
      "4242424242424241",
      "order 424242424242424",
      "x4242424242424242",
      "4242424242424242a",
      "1770213600.123456",
      "1770213600000123",
      "+49 42 424242424242420",
      "DE89 3704 0044 0532 0130 00",
      "2026-02-01 10:00:00 to 2026-02-02",
      "0000 0000 0000 0000",
      "1e4f7a3c-4242-4242-4242-424242424242",
      "the last four digits are 4242",
      "GB82 WEST 1234 5698 7654 32",
      "https://help.harbor.example/hc/en-us/articles/4242424242424242-Import",
      "https://github.com/harbor/fleet/issues/4242424242424242#issuecomment-4242424242424242",
      "https://harbor.slack.com/archives/C0A1/p4242424242424242?thread_ts=1770213600.123456",
      "<!date^1770213600^{date}|3 Feb> <!date^1770217200^{date}|3 Feb>",
    ]
  ) assertEquals(secretIn(text), undefined, text);
});

Deno.test("secretIn() takes no days, telephone numbers or Internet addresses for cards", () => {
  // One number in ten has the check digit of a card: each of these kinds has some that do.
  let looked = 0;
  for (let at = 0; at < 500; at++) {
    const [day, host, line] = [1 + at % 28, at % 256, 1000 + (at * 37) % 9000];
    for (
      const text of [
        `${day}.12.2026-${day + 1}.1.2027`,
        `3${at % 2}/12/2026 ${day}/01/2027`,
        `555-123-${line} 444-321-${line}`,
        `52.12.104.${host} 5.1.${host}.33`,
        `+49 30 ${line} ${line}`,
      ]
    ) {
      assertEquals(secretIn(text), undefined, text);
      looked++;
    }
  }
  assertEquals(looked, 2500);
});

Deno.test("secretIn() finds license keys, and not checksums, branches and addresses", () => {
  const key = "aB3dEf7_hQ".repeat(6);
  for (
    const text of [
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJGbGVldCJ9.c2lnbmF0dXJl",
      "https://x.example/?key=eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJGbGVldCJ9.c2lnbmF0dXJl",
      `your key: ${key}`,
      `lic_eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJGbGVldCJ9.c2lnbmF0dXJl`,
      "eyJhbGciOiJFUzI1NiJ9\n.eyJpc3MiOiJGbGVldCJ9\n.c2lnbmF0dXJl",
      "ABCD2345EFGH67JK".repeat(4),
      "-----BEGIN RSA PRIVATE KEY-----",
      `ghp_${"a1B2".repeat(9)}`,
      "AKIAIOSFODNNXEXAMPLE",
      "ASIAIOSFODNN7EXAMPLE",
      `glpat-${"a1B2".repeat(5)}`,
      `AIza${"a1B2c".repeat(7)}`,
      `sk-ant-api03-${"a1B2".repeat(8)}`,
      `npm_${"a1B2".repeat(9)}`,
      `sk_live_${"a1B2".repeat(5)}`,
      `rk_test_${"a1B2".repeat(5)}`,
      "VK7JG-NPHTM-C97JM-9MPGT-3V66T",
      "the key is A7KD-29FJ-QQ2M-8XPL-40ZT.",
    ]
  ) assertEquals(secretIn(text), "key", text);
  for (
    const text of [
      "0123456789abcdef".repeat(4),
      "fix-the-import-of-vehicles-which-is-slow-since-the-last-release-of-the-fleet-server",
      `https://x.example/${key}`,
      key.slice(1),
      "eyJ is how a token begins",
      `sha512-${"aB3dEf7hQ".repeat(9)}==`,
      "src/main/java/com/harbor/fleet/imports/VehicleImportServiceV2Test3.java",
      "AVeryLongClassNameFactoryBeanProxyImplTest2ForTheImportOfVehicles",
      `h${"0e1f2a3b".repeat(8)}h1a2b3c`,
      "_ZN5fleet6import8vehicles12read_vehicle17h0f1e2d3c4b5a69788naE is slow",
      "sk_test_helper_function and npm_config_registry",
      "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX is how a key looks",
      "UTF-8-MAC, ABCD1-EFGH2, 2026-0001-0002-0003-0004",
      "the license key is missing, the access token: expired",
      "check-stage2-T-x86_64-unknown-linux-gnu-H-x86_64-unknown-linux-gnu-rpass",
    ]
  ) assertEquals(secretIn(text), undefined, text);
});

Deno.test("secretIn() finds links that sign in, and lets the login link pass", () => {
  for (
    const text of [
      "https://billing.stripe.com/p/session/live_YWNjdF8x",
      "https://billing.stripe.com/session/live_YWNjdF8x",
      "https://pay.harbor.example/p/session/test_YWNjdF8x",
      "https://checkout.stripe.com/pay/cs_test_a1B2c3",
      "https://app.harbor.example/#access_token=a1b2-c3d4-e5f6&expires=3600",
      "https://app.harbor.example/#/login?session_token=a1b2c3d4e5f6g7",
      "https://app.harbor.example/in;jsessionid=0A1B2C3D4E5F60718293",
      "https://app.harbor.example/reset-password?token=a1b2c3d4e5f6",
    ]
  ) assertEquals(secretIn(text), "session", text);
  for (
    const text of [
      "https://billing.stripe.com/p/login/14k7w8",
      "tests/session/test_login.py",
      "https://app.harbor.example/?token=YOUR_TOKEN_HERE",
      "https://app.harbor.example/?token={token}&session=20260203",
      "https://app.harbor.example/docs/reset-password/what-to-do",
      "https://zoom.example/j/123456789?pwd=a1b2c3d4e5f6g7",
      "https://github.com/harbor/fleet/blob/main/session/test_helpers.py",
    ]
  ) assertEquals(secretIn(text), undefined, text);
});

Deno.test("secretProblem() says what to do, and never what was found", () => {
  assertEquals(
    secretProblem("4242 4242 4242 4242"),
    "This looks like a card number. Baton does not store card numbers: remove it. You can write " +
      "the last four digits.",
  );
  assertEquals(secretProblem("hello"), undefined);
});

Deno.test("withoutSecrets() leaves other texts alone, and no digit of a secret", () => {
  assertEquals(
    withoutSecrets("Import fails with 4242 4242 4242 4242, and https://x.example/p/session/live_a"),
    "Import fails with [card number removed], and [link removed]",
  );
  assertEquals(
    withoutSecrets("４２４２　４２４２　４２４２　４２４２ is refused"),
    "[card number removed] is refused",
  );
  assertEquals(withoutSecrets("It is 4242%204242%204242%204242"), "[card number removed]");
  assertEquals(withoutSecrets("Import fails with 4,242 rows"), "Import fails with 4,242 rows");
});

Deno.test("secretIn() reads a long text in no time", () => {
  const from = performance.now();
  assertEquals(secretIn("1 2 3 ".repeat(10_000)), undefined);
  assertEquals(secretIn("eyJ".repeat(10_000)), undefined);
  assertEquals(secretIn("a/".repeat(20_000)), undefined);
  assertEquals(secretIn("https://x.example/?a=1#".repeat(5_000)), undefined);
  assertEquals(secretIn("license key: A1-".repeat(5_000)), undefined);
  assert(performance.now() - from < 2000);
});
