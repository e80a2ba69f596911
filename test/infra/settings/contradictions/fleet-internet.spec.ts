import assert from "node:assert/strict";
import { fleetInternet } from "../../../../infra/settings/contradictions/fleet-internet";
import { SettingsError } from "../../../../infra/settings/parse";
import { fleet } from "../../../../infra/settings/sections/fleet";
import { network } from "../../../../infra/settings/sections/network";
import { workers } from "../../../../infra/settings/sections/workers";
import { settingsOf } from "../../../support/settings";

const UBUNTU = { image: { kind: "ubuntu2404" } };
const CUT_OFF = { natGateways: "none", interfaceEndpoints: "agent" };

describe("hosts that do not reach the internet", () => {
  it("cannot boot a public image of Ubuntu, and neither can workers", () => {
    const problems = fleetInternet({
      network: network.parse(CUT_OFF),
      fleet: fleet.parse(UBUNTU),
      workers: workers.parse({ image: { ...UBUNTU.image, id: "ami-0123456789abcdef0" } }),
    });
    assert.deepEqual(
      problems.map((problem) => problem.split("; allowed: ")[0]),
      ['inservice:fleet.image.kind is "ubuntu2404"', 'inservice:workers.image.kind is "ubuntu2404"'],
    );
    assert.match(
      problems[0] ?? "",
      /amazonLinux2023, .* or fleet\.image\.bakedId, while network\.natGateways/,
    );
  });

  it("boot Amazon Linux, whose repositories are in S3, and any baked image", () => {
    for (const image of [
      { kind: "amazonLinux2023" },
      { kind: "ubuntu2404", bakedId: "ami-0123456789abcdef0" },
    ]) {
      assert.deepEqual(fleetInternet({ network: network.parse(CUT_OFF), fleet: fleet.parse({ image }) }), []);
    }
  });

  for (const [name, settings] of [
    ["a NAT gateway", { interfaceEndpoints: "agent" }],
    ["public addresses", { natGateways: "none" }],
    ["a network of another owner", { ...CUT_OFF, existing: { stackReference: "shop/network/live" } }],
  ] as const) {
    it(`are not those with ${name}`, () => {
      assert.deepEqual(fleetInternet({ network: network.parse(settings), fleet: fleet.parse(UBUNTU) }), []);
    });
  }

  it("are reported together with everything else that is wrong", () => {
    const wrong = { network: CUT_OFF, fleet: { ...UBUNTU, minSize: 9 } };
    assert.throws(
      () => settingsOf(wrong),
      (error) =>
        error instanceof SettingsError &&
        ["fleet.image.kind", "fleet.maxSize"].every((key) =>
          error.problems.some((problem) => problem.startsWith(`inservice:${key} `)),
        ),
    );
  });
});
