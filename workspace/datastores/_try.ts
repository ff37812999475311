import { createRequire } from "node:module";
const t0 = performance.now();
const url = import.meta.resolve("dynalite");
console.log(url);
const require = createRequire(url);
const db = require("./db/index.js");
const validations = require("./validations/index.js");
console.log("load", performance.now() - t0);
const dir = Deno.makeTempDirSync();
const store = db.create({ path: dir + "/x/y", createTableMs: 0 });
await store.db.open();
console.log("open", performance.now() - t0, store.db.constructor.name);
function call(name: string, data: unknown): Promise<any> {
  const v = require(`./validations/${name}.js`), act = require(`./actions/${name}.js`);
  data = validations.checkTypes(data, v.types);
  validations.checkValidations(data, v.types, v.custom, store);
  return new Promise((ok, no) => act(store, data, (e: unknown, r: unknown) => e ? no(e) : ok(r)));
}
console.log(await call("createTable", { TableName: "abc", KeySchema: [{ AttributeName: "id", KeyType: "HASH" }], AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }], BillingMode: "PAY_PER_REQUEST" }));
await new Promise((r) => setTimeout(r, 30));
let t = performance.now();
for (let i = 0; i < 2000; i++) await call("putItem", { TableName: "abc", Item: { id: { S: "k" + i }, n: { N: "" + i } , e: {M:{}}, l:{L:[]}, s:{S:""}} });
console.log("put each", (performance.now() - t) / 2000);
t = performance.now();
for (let i = 0; i < 2000; i++) await call("getItem", { TableName: "abc", Key: { id: { S: "k" + i } } });
console.log("get each", (performance.now() - t) / 2000);
console.log(await call("getItem", { TableName: "abc", Key: { id: { S: "k1" } } }),await call("getItem", { TableName: "abc", Key: { id: { S: "kx" } } }));
t = performance.now();
let r = await call("scan", { TableName: "abc", Limit: 100 });
console.log("scan 100", performance.now() - t, r.Count, r.LastEvaluatedKey);
t = performance.now();
r = await call("scan", { TableName: "abc", FilterExpression: "#n < :v", ExpressionAttributeNames: { "#n": "n" }, ExpressionAttributeValues: { ":v": { N: "10" } } });
console.log("scan all", performance.now() - t, r.Count, r.ScannedCount, r.LastEvaluatedKey);
for (const e of ["#n < :b", "#n <> #n", "begins_with(#n, :v)", "(#n", "#z = :v", "contains(#n, :b)", "#n BETWEEN :v AND :b","id = :v", "#n=#n"]) {
  try { r = await call("scan", { TableName: "abc", FilterExpression: e, ExpressionAttributeNames: { "#n": "n" }, ExpressionAttributeValues: { ":v": { N: "10" }, ":b": { BOOL: true } } });
    console.log(e, r.Count); } catch (x) { console.log(e, (x as any).body ?? x); }
}
t = performance.now();
await store.db.close();
console.log("close", performance.now() - t);
