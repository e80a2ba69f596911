import assert from "node:assert/strict";

type RunEvent = (
  name: string,
) => Promise<{ diagnostics: { logTail: string; message: string }; succeeded: boolean }>;

/** Deploys the hand-made revision, and returns the output of its ApplicationStart hook. */
export async function hookLog(event: RunEvent): Promise<string> {
  let tail = "";
  for (const name of ["DownloadBundle", "Install", "ApplicationStart"]) {
    const { succeeded, diagnostics } = await event(name);
    assert.equal(succeeded, true, diagnostics.message);
    tail = diagnostics.logTail;
  }
  return tail;
}
