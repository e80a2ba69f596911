import assert from "node:assert/strict";
import { upPolicies } from "../../infra/roles/deployer/up-policies";
import { type Call, evaluate, evaluateWithin } from "../support/iam-evaluator";
import { unusedActions } from "../support/unused-permissions";
import { needs, refused } from "./support/judged-calls";
import { labCommand, must, startTestLab, type TestLab } from "./support/lab";
import type { UnrecordedPermissions } from "./support/permissions/unrecorded";
import { UNRECORDED } from "./support/permissions/unrecorded-permissions";
import { type RecordedRun, recordedRun } from "./support/recorded-run";

const STACK = {
  project: "inservice",
  stack: "local",
  region: "eu-central-1",
  accountId: "123456789012",
  partition: "aws",
  permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
};

const UP = upPolicies(STACK);

/**
 * The same call for stacks with another name, and for one whose name begins with ours. Empty if the resource does not
 * contain our name.
 */
function aboutAnotherStack(call: Call): Call[] {
  return ["other", "locals"].flatMap((stack) => {
    const resource = call.resource
      .replaceAll("inservice-local", `inservice-${stack}`)
      .replace("/inservice/local/", `/inservice/${stack}/`);
    return resource === call.resource ? [] : [{ ...call, resource }];
  });
}

function actionsOf(permissions: readonly UnrecordedPermissions[]): string[] {
  return permissions.flatMap(({ actions }) => actions).sort();
}

describe("least privilege, checked with the calls of a stack's life", () => {
  let lab: TestLab;
  let run: RecordedRun;
  const by = (caller: string) => run.services.filter((call) => call.by === caller);
  const hostDocuments = () => [...run.roles.hosts.values()].flatMap((role) => role.documents);
  const codeDeployDocuments = () => run.roles.deployments.flatMap((role) => role.documents);

  before(async () => {
    lab = await startTestLab("e2e-least");
    run = await recordedRun(lab);
  });

  after(() => lab?.down());

  it("shows an operator who needed which permission: npm run lab -- calls --by host", async () => {
    const { stdout } = await must(labCommand(lab.environment, "calls", "--by", "host"));
    assert.match(stdout, /^host +ssm:GetParametersByPath +arn:\S+\/inservice\/local\/environment +×\d+$/m);
    assert.doesNotMatch(stdout, /^(deployer|codedeploy|states|scheduler)/m);
    const wrong = await labCommand(lab.environment, "calls", "--by", "me");
    assert.notEqual(wrong.exitCode, 0);
    assert.match(wrong.stderr, /--by is me; allowed: deployer, host, codedeploy, states, scheduler/);
  });

  it("knows every caller and every call", () => {
    const calls = [...run.previews, ...run.ups, ...run.services];
    assert.deepEqual(by("unsigned"), []);
    assert.deepEqual(
      refused(needs(calls), ({ action }) => !action.startsWith("unknown:")),
      [],
    );
  });

  it("allows the pipeline every call of up and destroy", () => {
    const allowed = (call: Call) => evaluate(Object.values(UP), call) === "allowed";
    assert.deepEqual(refused(needs(run.ups), allowed), []);
  });

  it("allows the pipeline every call of preview, also with --refresh, by the previewing policy alone", () => {
    const allowed = (call: Call) => evaluate([UP.preview], call) === "allowed";
    assert.deepEqual(refused(needs(run.previews), allowed), []);
  });

  it("allows each host every call, with its own role and within the boundary", () => {
    const calls = run.services.flatMap((call) => (call.by === "host" ? [call] : []));
    const hosts = new Set(calls.map(({ instanceId }) => instanceId));
    // A host that came and went within one update is in neither look at the roles.
    const known = [...hosts].flatMap((instanceId) => {
      const role = run.roles.hosts.get(instanceId);
      return role === undefined ? [] : [{ instanceId, role }];
    });
    assert.ok(
      known.length >= 10,
      `${known.length}: two hosts, one that joined them, two workers, and their successors`,
    );
    for (const { instanceId, role } of known) {
      assert.equal(role.boundaries.length, 1, `${role.name} has no boundary`);
      const own = calls.filter((call) => call.instanceId === instanceId);
      const allowed = (call: Call) => evaluateWithin(role.boundaries, role.documents, call) === "allowed";
      assert.deepEqual(refused(needs(own), allowed), []);
    }
  });

  it("allows CodeDeploy every call with the role of the fleet, and none with the other fleet's role", () => {
    const roles = run.roles.deployments;
    assert.equal(roles.length, 2);
    const rightly = (call: Call) =>
      roles.every(({ owns, boundaries, documents }) => {
        const concerned = call.resource === "*" || owns.some((part) => call.resource.includes(part));
        return (evaluateWithin(boundaries, documents, call) === "allowed") === concerned;
      });
    assert.deepEqual(refused(needs(by("codedeploy")), rightly), []);
  });

  for (const service of ["states", "scheduler"] as const) {
    it(`allows ${service} every call of the suspension watch and the dead-man, with their own roles and within the boundary`, () => {
      const { boundaries, documents } = run.roles[service];
      assert.equal(boundaries.length, 1);
      const allowed = (call: Call) => evaluateWithin(boundaries, documents, call) === "allowed";
      assert.deepEqual(refused(needs(by(service)), allowed), []);
      assert.deepEqual(unusedActions(documents, needs(by(service))), actionsOf(UNRECORDED[service]));
    });
  }

  it("allows nobody these calls for another stack, except calls that are allowed for all resources", () => {
    const watch = [run.roles.states, run.roles.scheduler].flatMap((role) => role.documents);
    const documents = [...Object.values(UP), ...hostDocuments(), ...codeDeployDocuments(), ...watch];
    const about = (call: Call, resource: string) => evaluate(documents, { ...call, resource });
    const others = needs([...run.ups, ...run.previews, ...run.services])
      .filter((call) => about(call, "*") !== "allowed")
      .flatMap(aboutAnotherStack);
    assert.deepEqual(
      refused(others, (call) => about(call, call.resource) !== "allowed"),
      [],
    );
  });

  it("gives the pipeline no permission that neither a call nor a named reason needs", () => {
    const unused = unusedActions(Object.values(UP), needs([...run.previews, ...run.ups]));
    assert.deepEqual(unused, actionsOf(UNRECORDED.deployer));
  });

  it("gives the hosts no permission that neither a call nor a named reason needs", () => {
    assert.deepEqual(unusedActions(hostDocuments(), needs(by("host"))), actionsOf(UNRECORDED.host));
  });

  it("gives CodeDeploy no permission that neither a call nor a named reason needs", () => {
    const unused = unusedActions(codeDeployDocuments(), needs(by("codedeploy")));
    assert.deepEqual(unused, actionsOf(UNRECORDED.codedeploy));
  });
});
