import type * as pulumi from "@pulumi/pulumi";
import type { RefreshOrder } from "./model/settings";

/**
 * How hosts in place get the launch template version: by an instance refresh that is waited for, and that brings the former
 * version back where it fails. The program must leave the version of the Auto Scaling group alone (`ignoreChanges`), for a
 * rollback brings back what the group launched from when the refresh began.
 */
export interface RefreshArgs {
  /**
   * Whether hosts are replaced `before` the revision is deployed, e.g. since it needs what they bring, or `after`. New hosts get the
   * group's last successful revision, so a group's first revision comes before in any case.
   */
  order: pulumi.Input<RefreshOrder>;
  /** Percentage of the desired capacity that stays healthy meanwhile. An integer from 0 to 100, default 100. */
  minHealthyPercent?: pulumi.Input<number>;
  /**
   * Percentage of the desired capacity that hosts may reach meanwhile. An integer from 100 to 200, at most 100 above
   * `minHealthyPercent`; default 110, but at least one host more (Auto Scaling API reference, RefreshPreferences).
   */
  maxHealthyPercent?: pulumi.Input<number>;
}
