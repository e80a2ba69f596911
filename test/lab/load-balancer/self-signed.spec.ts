import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { selfSigned } from "../../../lab/load-balancer/self-signed";

describe("lab/load-balancer/self-signed (RFC 5280)", () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);

  it("makes a certificate that Node.js reads, for every name, valid for 13 months, signed by its own key", async () => {
    const { cert, key } = await selfSigned(["app.example.test", "*.other.test"], now);
    const read = new X509Certificate(cert);
    assert.equal(read.subjectAltName, "DNS:app.example.test, DNS:*.other.test");
    assert.ok(read.verify(read.publicKey));
    assert.ok(read.checkHost("app.example.test"));
    assert.equal(read.checkHost("example.test"), undefined);
    assert.equal(Date.parse(read.validFrom), now - 3_600_000);
    assert.equal(Date.parse(read.validTo), now + 395 * 24 * 3_600_000);
    assert.match(key, /^-----BEGIN PRIVATE KEY-----/);
  });

  it("gives every certificate its own serial number and key", async () => {
    const [one, two] = [await selfSigned(["a.test"], now), await selfSigned(["a.test"], now)];
    assert.notEqual(new X509Certificate(one.cert).serialNumber, new X509Certificate(two.cert).serialNumber);
    assert.notEqual(one.key, two.key);
  });
});
