import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { integer, objectId, sequence } from "../../../lab/load-balancer/der";
import { selfSigned } from "../../../lab/load-balancer/self-signed";

describe("lab/load-balancer/self-signed (RFC 5280)", () => {
  const now = Date.UTC(2026, 0, 2, 3, 4, 5);

  it("makes a certificate that Node.js reads, for every name, valid for 13 months, signed by its own key", () => {
    const { cert, key } = selfSigned(["app.example.test", "*.other.test"], now);
    const read = new X509Certificate(cert);
    assert.equal(read.subjectAltName, "DNS:app.example.test, DNS:*.other.test");
    assert.ok(read.verify(read.publicKey));
    assert.ok(read.checkHost("app.example.test"));
    assert.equal(read.checkHost("example.test"), undefined);
    assert.equal(Date.parse(read.validFrom), now - 3_600_000);
    assert.equal(Date.parse(read.validTo), now + 395 * 24 * 3_600_000);
    assert.match(key, /^-----BEGIN PRIVATE KEY-----/);
  });

  it("gives every certificate a serial number and key of its own", () => {
    const [one, two] = [selfSigned(["a.test"], now), selfSigned(["a.test"], now)];
    assert.notEqual(new X509Certificate(one.cert).serialNumber, new X509Certificate(two.cert).serialNumber);
    assert.notEqual(one.key, two.key);
  });

  it("writes DER as X.690 says: long lengths, positive integers, base-128 object ids", () => {
    assert.equal(objectId("1.2.840.10045.4.3.2").toString("hex"), "06082a8648ce3d040302");
    assert.equal(integer(Buffer.of(0x80)).toString("hex"), "02020080");
    assert.equal(sequence(Buffer.alloc(300)).subarray(0, 4).toString("hex"), "3082012c");
  });
});
