import assert from "node:assert/strict";
import { SettingsError } from "../../../../infra/settings/parse";
import { settingsOf } from "../../../support/settings";

const withEmails = (...notifyEmails: string[]) => settingsOf({ observability: { notifyEmails } });

describe("addresses to notify", () => {
  it("may be many", () => {
    assert.equal(withEmails("a@example.com", "b@example.com").observability.notifyEmails?.length, 2);
  });

  it("are refused if one is repeated, because both subscriptions would have one URN", () => {
    assert.throws(
      () => withEmails("a@example.com", "b@example.com", "a@example.com"),
      (error) => {
        assert.ok(error instanceof SettingsError);
        assert.deepEqual(error.problems, [
          "inservice:observability.notifyEmails[2] is \"a@example.com\"; allowed: an address that is not in the list yet. Set it with: pulumi config set --path 'observability.notifyEmails[2]' VALUE",
        ]);
        return true;
      },
    );
  });
});
