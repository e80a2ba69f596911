import { PolicyConfigError } from "../policy-config-error";
import type { Setting } from "./setting";

/**
 * A rule's configuration, checked as a whole before the rule judges anything.
 *
 * The engine checks types against the schema, but accepts misspelled keys and invalid regular expressions. Those
 * would silently leave the default in force, so they are errors here.
 */
export class RuleConfig {
  private readonly raw: ReadonlyMap<string, unknown>;

  /**
   * Throws if a key or a value is not allowed. The message names the rule, the key, the value and what is allowed.
   */
  constructor(
    private readonly ruleId: string,
    settings: readonly Setting<unknown>[],
    given: object,
  ) {
    const values = new Map<string, unknown>(Object.entries(given));
    this.refuseUnknownKeys(settings, values);
    this.raw = new Map(
      settings.map((setting) => [setting.key, values.get(setting.key) ?? setting.schema.default]),
    );
    for (const setting of settings) {
      this.get(setting);
    }
  }

  /** The configured value, or the setting's default. */
  get<T>(setting: Setting<T>): T {
    const raw = this.raw.get(setting.key);
    const value = setting.parse(raw);
    if (value === undefined) {
      const problem = setting.problem?.(raw);
      const detail = problem === undefined ? "" : ` (${problem})`;
      throw new PolicyConfigError(
        `policy config of rule "${this.ruleId}": "${setting.key}" is ${JSON.stringify(raw)}; ` +
          `allowed is ${setting.allowed}${detail}. Correct it in the file given with --policy-pack-config.`,
      );
    }
    return value;
  }

  private refuseUnknownKeys(
    settings: readonly Setting<unknown>[],
    given: ReadonlyMap<string, unknown>,
  ): void {
    const keys = settings.map((setting) => setting.key);
    for (const [key, value] of given) {
      if (!keys.includes(key)) {
        throw new PolicyConfigError(
          `policy config of rule "${this.ruleId}": "${key}" (${JSON.stringify(value)}) is not a setting; ` +
            `allowed ${keys.length === 0 ? "are none besides enforcementLevel" : `is ${keys.join(", ")}`}. ` +
            "Remove it from the file given with --policy-pack-config.",
        );
      }
    }
  }
}
