import { afterAll, beforeAll, expect, test } from "vitest";
import { type Product, startProduct } from "#test/support/product";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

interface Upload {
  upload_id: string;
  upload_url: string;
}
const presign = (body: unknown, options = {}) =>
  product.call<Upload>("POST", "/api/v1/uploads", { body, ...options });

test("gives an address that takes one file of that type and size, and no other", async () => {
  const { status, json } = await presign({ content_type: "text/csv", bytes: 5 });
  expect(status).toBe(201);
  expect(json.upload_id).toMatch(/^upl_/);
  const put = (body: string, type: string) =>
    fetch(json.upload_url, { method: "PUT", body, headers: { "content-type": type } });
  expect((await put("a,b,c,d,e", "text/csv")).status).toBe(403);
  expect((await put("a,b,c", "text/plain")).status).toBe(403);
  expect((await put("a,b,c", "text/csv")).status).toBe(200);
});

test.each([
  [{ content_type: "image/png", bytes: 5 }, "content_type"],
  [{ content_type: "text/csv", bytes: 0 }, "bytes"],
  [{ content_type: "text/csv", bytes: 2e9 }, "bytes"],
  [{ content_type: "text/csv" }, "bytes"],
])("400 for %j", async (body, field) => {
  expect(await presign(body)).toMatchObject({ status: 400, json: { field } });
});

test("401 without a key, 403 for one that may only read", async () => {
  const body = { content_type: "text/csv", bytes: 5 };
  expect((await presign(body, { key: null })).status).toBe(401);
  const { key } = await product.platform.identity.keys.create({
    tenant: "acme",
    name: "reader",
    scopes: ["read"],
  });
  expect((await presign(body, { key })).status).toBe(403);
});
