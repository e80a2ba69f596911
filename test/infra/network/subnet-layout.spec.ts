import assert from "node:assert/strict";
import fc from "fast-check";
import { formatBlock, parseBlock, sizeOf } from "../../../infra/network/address-block";
import { longestVpcMask, subnetLayout } from "../../../infra/network/subnet-layout";

/** A VPC's block that begins at a multiple of its size, and a number of zones for which it has room. */
const vpcs = fc
  .record({ zones: fc.integer({ min: 2, max: 6 }), seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }) })
  .chain(({ zones, seed }) =>
    fc
      .integer({ min: 16, max: longestVpcMask(zones) })
      .map((mask) => ({ zones, cidrBlock: formatBlock({ first: seed - (seed % sizeOf(mask)), mask }) })),
  );

function allBlocks(cidrBlock: string, zones: number) {
  const layout = subnetLayout(cidrBlock, zones);
  return [...layout.public, ...layout.private, ...layout.isolated].map(parseBlock);
}

describe("subnetLayout", () => {
  it("keeps every subnet inside the VPC and apart from every other", () => {
    fc.assert(
      fc.property(vpcs, ({ cidrBlock, zones }) => {
        const vpc = parseBlock(cidrBlock);
        const blocks = allBlocks(cidrBlock, zones).sort((a, b) => a.first - b.first);
        assert.equal(blocks.length, 3 * zones);
        let free = vpc.first;
        for (const { first, mask } of blocks) {
          assert.ok(first >= free);
          free = first + sizeOf(mask);
        }
        assert.ok(free <= vpc.first + sizeOf(vpc.mask));
      }),
    );
  });

  it("leaves every subnet room for a load balancer: /27 or larger (ELBv2 user guide)", () => {
    fc.assert(
      fc.property(vpcs, ({ cidrBlock, zones }) => {
        for (const { mask } of allBlocks(cidrBlock, zones)) {
          assert.ok(mask <= 27, String(mask));
        }
      }),
    );
  });

  it("begins every subnet at a multiple of its size, as EC2 requires", () => {
    fc.assert(
      fc.property(vpcs, ({ cidrBlock, zones }) => {
        for (const { first, mask } of allBlocks(cidrBlock, zones)) {
          assert.equal(first % sizeOf(mask), 0);
        }
      }),
    );
  });

  it("moves no subnet when zones are added, up to four", () => {
    const few = subnetLayout("10.0.0.0/16", 2);
    const many = subnetLayout("10.0.0.0/16", 4);
    for (const kind of ["public", "private", "isolated"] as const) {
      assert.deepEqual(many[kind].slice(0, 2), few[kind]);
    }
  });

  it("gives the hosts half of each zone's addresses", () => {
    assert.deepEqual(subnetLayout("10.0.0.0/16", 2), {
      private: ["10.0.0.0/19", "10.0.64.0/19"],
      public: ["10.0.32.0/20", "10.0.96.0/20"],
      isolated: ["10.0.48.0/20", "10.0.112.0/20"],
    });
  });
});

describe("address blocks", () => {
  it("are equal after parsing and formatting", () => {
    fc.assert(
      fc.property(vpcs, ({ cidrBlock }) => {
        assert.equal(formatBlock(parseBlock(cidrBlock)), cidrBlock);
      }),
    );
  });

  it("lose the bits beyond their mask, as in EC2", () => {
    assert.equal(formatBlock(parseBlock("10.0.5.9/16")), "10.0.0.0/16");
  });
});
