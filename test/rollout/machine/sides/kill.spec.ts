import assert from "node:assert/strict";
import { otherSide, type Side, type TwoFleets } from "../../../../rollout/model/two-fleets";
import { CANARY, IMMUTABLE, Stack } from "../../support/sides";
import { NEW, OTHER } from "../../support/sim-aws";

const METHODS: readonly (readonly [name: string, asked: TwoFleets])[] = [
  ["immutable", IMMUTABLE],
  ["blueGreen in steps", { ...CANARY, bakeMs: 20_000 }],
];

const THIRD = { revision: { ...OTHER, bundleType: "tgz", contentHash: "b".repeat(64) } } as const;

/** Its nth call is its last: it still has its effect, and AWS and S3 hear nothing more. So each is the last before the next, too. */
function killAt({ aws, guard }: Stack, nth: number): void {
  let calls = 0;
  const before = () => {
    calls += 1;
    if (calls > nth) {
      throw new Error("killed");
    }
  };
  const after = () => {
    if (calls === nth) {
      throw new Error("killed");
    }
  };
  Object.assign(aws, { before, after });
  Object.assign(guard, { before, after });
}

function revive({ aws, guard }: Stack): void {
  const nothing = () => undefined;
  Object.assign(aws, { before: nothing, after: nothing });
  Object.assign(guard, { before: nothing, after: nothing });
}

async function killed(stack: Stack, asked: TwoFleets, nth: number): Promise<string> {
  killAt(stack, nth);
  const recorded = stack.recorded;
  const ended = await stack.up(asked).then(
    () => stack.lines.join("\n"),
    (error: unknown) => String(error),
  );
  assert.match(ended, /killed/, `call ${nth} was never made`);
  stack.recorded = recorded;
  revive(stack);
  return `call ${nth}, ${stack.aws.calls.at(-1)}`;
}

async function callsOf(asked: TwoFleets): Promise<number> {
  const stack = new Stack();
  await stack.up(asked);
  return stack.aws.calls.length + stack.guard.calls.length;
}

async function assertDone(stack: Stack, live: Side, revision: { readonly key: string }, what: string) {
  const told = `${what}\n${stack.lines.join("\n")}`;
  stack.assertLive(live, revision, told);
  await stack.leap(2 * 3_600_000);
  await stack.assertEmpty(otherSide(live), told);
}

describe("a run over two fleets after one that was killed", () => {
  for (const [name, asked] of METHODS) {
    it(`heals and finishes, killed after the effect of any call of AWS or S3: ${name}`, async () => {
      const calls = await callsOf(asked);
      for (let nth = 1; nth <= calls; nth += 1) {
        const stack = new Stack();
        const what = await killed(stack, asked, nth);
        const outcome = await stack.up(asked);
        assert.equal(outcome.status, "Succeeded", what);
        assert.equal(stack.aws.sides.green.created(NEW), 1, what);
        assert.equal(stack.aws.sides.blue.created(NEW), 0, what);
        await assertDone(stack, "green", NEW, what);
      }
    }).timeout(480_000);

    it(`undoes what it cannot use, and brings another revision: ${name}`, async () => {
      const calls = await callsOf(asked);
      for (let nth = 1; nth <= calls; nth += 3) {
        const stack = new Stack();
        const what = await killed(stack, asked, nth);
        const outcome = await stack.up(asked, THIRD);
        assert.equal(outcome.status, "Succeeded", what);
        assert.ok(outcome.liveSide, what);
        await assertDone(stack, outcome.liveSide, OTHER, what);
      }
    }).timeout(480_000);
  }
});
