import type { Fields } from "../../../values/fields";
import type { Update } from "../../protocol/resource-type";
import { instanceInput } from "./instance-input";

/**
 * The input of ModifyDBInstance.
 * @throws as RDS does, if another major version is requested without permission for that
 */
export function instanceChange({ olds, news }: Update) {
  refuseMajorUpgrade(olds, news);
  return {
    ...instanceInput(news),
    ...exportChanges(olds, news),
    AllowMajorVersionUpgrade: news.flag("allowMajorVersionUpgrade"),
    ApplyImmediately: news.flag("applyImmediately") ?? false,
  };
}

/** moto would change to any version. For PostgreSQL 10 and later, the major version is everything before the dot. */
function refuseMajorUpgrade(olds: Fields, news: Fields): void {
  const [before, after] = [olds, news].map((fields) => fields.text("engineVersion")?.split(".")[0]);
  if (before === after || after === undefined || news.flag("allowMajorVersionUpgrade") === true) {
    return;
  }
  throw new Error(
    "InvalidParameterCombination: The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.",
  );
}

/** ModifyDBInstance takes log exports as additions and removals. */
function exportChanges(olds: Fields, news: Fields) {
  const [before, after] = [
    olds.texts("enabledCloudwatchLogsExports"),
    news.texts("enabledCloudwatchLogsExports"),
  ];
  const enable = after.filter((name) => !before.includes(name));
  const disable = before.filter((name) => !after.includes(name));
  return {
    CloudwatchLogsExportConfiguration: {
      "EnableLogTypes.member": enable,
      "DisableLogTypes.member": disable,
    },
  };
}
