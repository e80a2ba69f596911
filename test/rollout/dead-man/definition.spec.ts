import assert from "node:assert/strict";
import validate from "asl-validator";
import { deadManDefinition, deadManInput } from "../../../rollout/dead-man";
import { RENEW_MS } from "../../../rollout/guard/lease";
import type { Owed } from "../../../rollout/model/guard";

const DEFINITION = JSON.parse(deadManDefinition("aws"));
const STATES = new Map<string, Record<string, unknown>>(Object.entries(DEFINITION.States));
const TARGET = {
  autoScalingGroupName: "shop-hosts",
  applicationName: "shop",
  deploymentGroupName: "shop",
  guard: { bucket: "releases", key: "guard/shop/shop.json" },
};

/** Names of the states that may follow one. */
function followers(name: string): string[] {
  const state = JSON.stringify(STATES.get(name));
  return [...state.matchAll(/"(?:Next|Default)":"(\w+)"/g)].map(([, next = ""]) => next);
}

/** Whether every way from the start to a state leads through another. */
function alwaysComesBefore(first: string, later: string): boolean {
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (name !== first && !reached.has(name)) {
      reached.add(name);
      followers(name).forEach(visit);
    }
  };
  visit(DEFINITION.StartAt);
  return !reached.has(later);
}

describe("the state machine of the dead-man", () => {
  it("is valid Amazon States Language, by schema, paths and transitions", () => {
    const { isValid, errors } = validate(DEFINITION);
    assert.deepEqual(errors, []);
    assert.ok(isValid);
  });

  it("calls these APIs of the stack's partition, and none that suspends or writes the guard", () => {
    const calls = [...deadManDefinition("aws-cn").matchAll(/"Resource":"([^"]+)"/g)].map(([, arn]) => arn);
    const call = (name: string) => `arn:aws-cn:states:::aws-sdk:${name}`;
    assert.deepEqual(
      [...new Set(calls)].sort(),
      [
        "autoscaling:resumeProcesses",
        "codedeploy:listDeployments",
        "s3:getObject",
        "s3:putObject",
        "sns:publish",
      ].map(call),
    );
    const writes = [...STATES.values()].filter(({ Resource }) => String(Resource).endsWith("putObject"));
    assert.deepEqual(
      writes.map(({ Parameters }) => Object(Parameters)["Key.$"]),
      ["$.RestoredKey"],
    );
  });

  it("resumes the processes that the guard names, and only where it names one (an empty list means all: ResumeProcesses)", () => {
    const [, parameters] = [...STATES].find(([name]) => name === "Resume") ?? [];
    assert.equal(
      Object(parameters?.Parameters)["ScalingProcesses.$"],
      "$.Again.Content.journal.owed.processes",
    );
    const before = [...STATES.keys()].filter((name) => followers(name).includes("Resume"));
    assert.deepEqual(before, ["AnyProcesses"]);
    const choices = JSON.stringify(STATES.get("AnyProcesses")?.Choices);
    assert.equal(
      choices,
      '[{"Variable":"$.Again.Content.journal.owed.processes[0]","IsPresent":true,"Next":"Resume"}]',
    );
  });

  for (const [first, later] of [
    ["Left", "FirstLook"],
    ["FirstLookFound", "Pause"],
    ["Pause", "SecondLook"],
    ["SecondLookFound", "ReadAgain"],
    ["Unchanged", "Resume"],
    ["Tell", "WriteMark"],
  ] as const) {
    it(`never comes to ${later} without ${first}`, () => {
      assert.ok(STATES.has(first) && STATES.has(later));
      assert.ok(alwaysComesBefore(first, later));
    });
  }

  it("reads the guard last: nothing but the comparison lies between that and resuming", () => {
    const way = ["ReadAgain", "ReadAgainContent", "Unchanged", "AnyProcesses", "Resume"];
    way.slice(1).forEach((name, index) => {
      assert.ok(followers(way[index] ?? "").includes(name), name);
    });
    assert.deepEqual(
      [...STATES.keys()].filter((name) => followers(name).includes("ReadAgain")),
      ["SecondLookFound"],
    );
  });

  it("looks twice, longer apart than a living owner waits to renew its lease, and ends before the next look", () => {
    const pause = Number(STATES.get("Pause")?.Seconds);
    assert.ok(pause * 1000 > RENEW_MS);
    assert.ok(DEFINITION.TimeoutSeconds > pause + 20);
    assert.ok(DEFINITION.TimeoutSeconds < 60);
  });

  it("looks after everything that a guard can owe, by the field that tells it", () => {
    const filled = { deploymentGroupName: "g", autoScalingGroupName: "a" };
    const full: Required<Owed> = {
      processes: ["Launch"],
      surge: { desired: 1, hosts: 1, before: [] },
      filling: filled,
      detached: filled,
      shift: { from: "blue", minSize: 1 },
    };
    const looked = [...JSON.stringify(STATES.get("Left")).matchAll(/\.owed\.(\w+)/g)].map(([, name]) => name);
    assert.deepEqual(looked.sort(), Object.keys(full).sort());
  });

  it("reads only fields that its input has", () => {
    const input = new Set(Object.keys(JSON.parse(deadManInput(TARGET, "arn:aws:sns:eu-central-1:1:alerts"))));
    const made = ["Guard", "Mark", "Again", "FirstLook", "SecondLook", "ReadGuardTrouble", "ReadMarkTrouble"];
    const read = [...JSON.stringify(DEFINITION).matchAll(/[^$]\$\.(\w+)/g)].map(([, name = ""]) => name);
    assert.ok(read.length > 20);
    assert.deepEqual(
      read.filter((name) => !input.has(name) && !made.includes(name) && name !== "Body"),
      [],
    );
  });

  it("gives every topic a subject within 99 characters, as SNS wants it (Amazon SNS API reference, Publish)", () => {
    const subject = String(Object(STATES.get("Tell")?.Parameters).Subject);
    assert.ok(subject.length > 0 && subject.length < 100);
  });
});
