import assert from "node:assert/strict";
import { type FleetState, leftBehind, readFleets } from "../../../lab/rehearsal/left-behind";

const FLEET: FleetState = {
  name: "web",
  minSize: 3,
  maxSize: 6,
  desiredCapacity: 3,
  suspendedProcesses: [],
  standby: [],
};

describe("what a release leaves behind in its Auto Scaling groups", () => {
  const left = (after: Partial<FleetState>, before: Partial<FleetState> = {}) =>
    leftBehind([{ ...FLEET, ...before }], [{ ...FLEET, ...after }]).map((text) =>
      text.replace("Auto Scaling group web: ", ""),
    );

  it("is nothing if the group is as before, including operators' suspensions", () => {
    assert.deepEqual(left({}), []);
    const suspendedProcesses = ["AZRebalance"];
    assert.deepEqual(left({ suspendedProcesses }, { suspendedProcesses }), []);
  });

  it("is every size that differs", () => {
    assert.deepEqual(left({ minSize: 2, maxSize: 7, desiredCapacity: 4 }), [
      "MinSize was 3 before the release and is 2 after it",
      "MaxSize was 6 before the release and is 7 after it",
      "desired capacity was 3 before the release and is 4 after it",
    ]);
  });

  it("is a process that stays suspended, and one that an operator had suspended and that now runs", () => {
    assert.deepEqual(
      left({ suspendedProcesses: ["Launch", "Terminate"] }, { suspendedProcesses: ["AZRebalance"] }),
      [
        "the release left Launch, Terminate suspended",
        "the release resumed AZRebalance, which was suspended before it",
      ],
    );
  });

  it("is a host in Standby", () => {
    assert.deepEqual(left({ standby: ["i-1"] }), ["the release left i-1 in Standby"]);
  });

  it("is nothing if two groups have exchanged their sizes, and every size if they have not quite", () => {
    const idle = { ...FLEET, name: "green", minSize: 0, maxSize: 0, desiredCapacity: 0 };
    const before = [FLEET, idle];
    const filled = { ...FLEET, name: "green" };
    assert.deepEqual(leftBehind(before, [{ ...idle, name: "web" }, filled]), []);
    const other = leftBehind(before, [
      { ...idle, name: "web" },
      { ...filled, maxSize: 9 },
    ]);
    assert.equal(other.length, 6);
    assert.deepEqual(leftBehind(before, [FLEET, { ...idle, desiredCapacity: 1 }]), [
      "Auto Scaling group green: desired capacity was 0 before the release and is 1 after it",
    ]);
    const suspended = { ...filled, suspendedProcesses: ["Launch"] };
    assert.deepEqual(leftBehind(before, [{ ...idle, name: "web" }, suspended]), [
      "Auto Scaling group green: the release left Launch suspended",
    ]);
  });

  it("is a missing group, by name", () => {
    assert.deepEqual(leftBehind([FLEET], []), ["Auto Scaling group web is gone after the release"]);
  });

  it("is read from the lab's page of fleets", () => {
    const place = { availabilityZone: "eu-central-1a", address: "127.0.0.1", targetStates: [] };
    const host = (instanceId: string, lifecycleState: string) => ({ instanceId, lifecycleState, ...place });
    const page = {
      name: "web",
      minSize: 3,
      maxSize: 6,
      desiredCapacity: 3,
      suspendedProcesses: ["Terminate", "Launch"],
      hosts: [host("i-1", "InService"), host("i-2", "Standby"), host("i-3", "EnteringStandby")],
    };
    assert.deepEqual(readFleets(JSON.stringify([page])), [
      { ...FLEET, suspendedProcesses: ["Launch", "Terminate"], standby: ["i-2", "i-3"] },
    ]);
    assert.throws(() => readFleets("{}"), /expected array/);
    const untold = { ...page, suspendedProcesses: undefined };
    assert.throws(() => readFleets(JSON.stringify([untold])), /suspendedProcesses/);
  });
});
