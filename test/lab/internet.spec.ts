import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { checkInternet, internetWanted } from "../../lab/internet";

const lab = { labId: "l", pid: 1, url: "http://127.0.0.1:1", pythonDirectory: "/p" };

describe("the internet for the lab's hosts", () => {
  it("is closed unless INSERVICE_LAB_INTERNET is 1", () => {
    assert.deepEqual(
      [undefined, "", "0", "1"].map((INSERVICE_LAB_INTERNET) => internetWanted({ INSERVICE_LAB_INTERNET })),
      [...[false, false, false, true]],
    );
    assert.throws(
      () => internetWanted({ INSERVICE_LAB_INTERNET: "yes" }),
      /INSERVICE_LAB_INTERNET is "yes"; allowed: 1/,
    );
  });

  it("cannot be opened while a lab without internet access is running", () => {
    const wanted = { INSERVICE_LAB_INTERNET: "1" };
    assert.throws(
      () => checkInternet({ ...lab, internet: false }, wanted),
      /npm run lab -- down, then up --internet/,
    );
    checkInternet({ ...lab, internet: true }, wanted);
    checkInternet({ ...lab, internet: true }, {});
  });

  it("is opened by the commands' option --internet, which they remove from their arguments", () => {
    const file = path.join(__dirname, "../../lab/setup/internet.mjs");
    const program = `import(${JSON.stringify(file)}).then(({ internetOption: read }) =>
      console.log(JSON.stringify([read(["up", "--internet"]), read(["up"])])))`;
    assert.deepEqual(JSON.parse(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" })), [
      { args: ["up"], variables: { INSERVICE_LAB_INTERNET: "1" } },
      { args: ["up"], variables: {} },
    ]);
  });
});
