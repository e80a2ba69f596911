import { startTestLab, type TestLab } from "../support/lab";
import { liveThrough } from "./stack-life";
import { COMPLETE } from "./variants/complete";
import { INTERNAL } from "./variants/internal";
import { TURNED } from "./variants/turned";

describe("the options of a stack", () => {
  let lab: TestLab;

  before(async () => {
    lab = await startTestLab("e2e-options", 4592);
  });

  after(() => lab?.down());

  for (const variant of [COMPLETE, INTERNAL, TURNED]) {
    liveThrough(variant.name, () => ({ lab, variant }));
  }
});
