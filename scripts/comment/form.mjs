import { count, flag, list, nullable, object, oneOf, text, textOr } from "./check.mjs";

/** @typedef {import("../stored-preview.ts").StoredPreview} StoredPreview */

/**
 * A check for each property of a type, no more and no fewer.
 * @template T
 * @typedef {{ readonly [K in keyof T]-?: import("./check.mjs").Check }} ChecksOf
 */

/**
 * The version of the stored form that these scripts read.
 * @type {StoredPreview["format"]}
 */
export const FORMAT = 3;

const sentence = list(textOr(object({ code: text })));

const section = object(
  /** @satisfies {ChecksOf<import("../stored-preview.ts").Section>} */ ({
    heading: sentence,
    lines: list(sentence),
  }),
);

const overview = object(
  /** @satisfies {ChecksOf<import("../stored-preview.ts").Overview>} */ ({
    result: text,
    create: count,
    update: count,
    replace: count,
    delete: count,
    rollout: text,
    policies: text,
  }),
);

const violation = object(
  /** @satisfies {ChecksOf<import("../stored-preview.ts").Violation>} */ ({
    text: sentence,
    fix: nullable(text),
  }),
);

const policies = object(
  /** @satisfies {ChecksOf<import("../stored-preview.ts").PolicyReport>} */ ({
    head: sentence,
    violations: list(violation),
    undecided: object(
      /** @satisfies {ChecksOf<import("../stored-preview.ts").PolicyReport["undecided"]>} */ ({
        summary: text,
        lines: list(sentence),
      }),
    ),
  }),
);

const property = object(
  /** @satisfies {ChecksOf<import("../stored-preview.ts").ChangedProperty>} */ ({
    path: text,
    from: nullable(text),
    to: nullable(text),
    forcesReplacement: flag,
  }),
);

const resource = object(
  /** @satisfies {ChecksOf<import("../stored-preview.ts").ChangedResource>} */ ({
    kind: oneOf("replace", "delete", "update", "create", "forget"),
    type: text,
    name: text,
    differences: list(property),
  }),
);

const changes = object(
  /** @satisfies {ChecksOf<import("../stored-preview.ts").Changes>} */ ({
    summary: text,
    rows: list(resource),
  }),
);

const preview = object(
  /** @satisfies {ChecksOf<StoredPreview>} */ ({
    format: oneOf(FORMAT),
    kind: oneOf("preview", "drift"),
    stack: text,
    overview,
    refusal: nullable(section),
    risks: list(sentence),
    rollouts: list(section),
    policies: nullable(policies),
    changes,
  }),
);

/**
 * Whether a value is a stored preview; adds to `problems` what is wrong with it.
 * @param {unknown} value
 * @param {string[]} problems
 * @returns {value is StoredPreview}
 */
export function isStoredPreview(value, problems) {
  problems.push(...preview(value, ""));
  return problems.length === 0;
}
