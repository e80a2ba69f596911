import type { Dimension, MetricDataQuery, PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import type { Fields } from "../../../values/fields";
import type { AwsServices, AwsType } from "../services";
import { tagChanges, tagList } from "../tags";

const COMPARISONS = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
] as const;
const STATISTICS = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"] as const;
const SUPPORTED = [
  "actionsEnabled",
  "alarmActions",
  "alarmDescription",
  "comparisonOperator",
  "datapointsToAlarm",
  "dimensions",
  "evaluateLowSampleCountPercentiles",
  "evaluationPeriods",
  "extendedStatistic",
  "insufficientDataActions",
  "metricName",
  "metricQueries",
  "name",
  "namespace",
  "okActions",
  "period",
  "statistic",
  "tags",
  "threshold",
  "treatMissingData",
];

/** The lab has no metrics of its own. An alarm changes only if somebody sets its state (SetAlarmState). */
export const metricAlarm: AwsType = {
  token: "aws:cloudwatch/metricAlarm:MetricAlarm",
  supported: SUPPORTED,
  replaceOn: ["name"],
  uniqueBy: ["name"],
  unordered: ["alarmActions", "okActions", "insufficientDataActions"],
  naming: { property: "name", maxLength: 255 },
  defaults: { actionsEnabled: true, treatMissingData: "missing" },
  tagged: true,
  untold: { evaluateLowSampleCountPercentiles: "" },

  async create(inputs, { services }) {
    const Tags = tagList(inputs);
    await services.cloudWatch.putMetricAlarm({
      ...alarmInput(inputs),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    return inputs.required("name");
  },

  async update(id, change, { services }) {
    await services.cloudWatch.putMetricAlarm(alarmInput(change.news));
    const { set, remove } = tagChanges(change.olds, change.news);
    const ResourceARN = await arnOf(services, id);
    if (set.length > 0) {
      await services.cloudWatch.tagResource({ ResourceARN, Tags: set });
    }
    if (remove.length > 0) {
      await services.cloudWatch.untagResource({ ResourceARN, TagKeys: remove });
    }
  },

  async read(id, _state, { services }) {
    const answer = await services.cloudWatch.describeAlarms({ AlarmNames: [id] });
    const found = answer.MetricAlarms?.find((alarm) => alarm.AlarmName === id);
    return found && { arn: found.AlarmArn ?? (await arnOf(services, id)), name: id, region: services.region };
  },

  async delete(id, _state, { services }) {
    await services.cloudWatch.deleteAlarms({ AlarmNames: [id] });
  },
};

async function arnOf(services: AwsServices, name: string): Promise<string> {
  return `arn:aws:cloudwatch:${services.region}:${await services.accountId()}:alarm:${name}`;
}

function alarmInput(inputs: Fields): PutMetricAlarmCommandInput {
  const queries = inputs.objects("metricQueries").map(metricQuery);
  return {
    AlarmName: inputs.required("name"),
    AlarmDescription: inputs.text("alarmDescription"),
    ActionsEnabled: inputs.flag("actionsEnabled"),
    AlarmActions: inputs.texts("alarmActions"),
    OKActions: inputs.texts("okActions"),
    InsufficientDataActions: inputs.texts("insufficientDataActions"),
    ComparisonOperator: inputs.choice("comparisonOperator", COMPARISONS),
    EvaluateLowSampleCountPercentile: inputs.text("evaluateLowSampleCountPercentiles"),
    EvaluationPeriods: inputs.number("evaluationPeriods"),
    DatapointsToAlarm: inputs.number("datapointsToAlarm"),
    Threshold: inputs.number("threshold"),
    TreatMissingData: inputs.text("treatMissingData"),
    ...(queries.length > 0 ? { Metrics: queries } : metric(inputs)),
  };
}

function metric(inputs: Fields) {
  return {
    MetricName: inputs.text("metricName"),
    Namespace: inputs.text("namespace"),
    Period: inputs.number("period"),
    Statistic: inputs.choice("statistic", STATISTICS),
    ExtendedStatistic: inputs.text("extendedStatistic"),
    Dimensions: dimensions(inputs),
  };
}

function metricQuery(query: Fields): MetricDataQuery {
  const stat = query.object("metric");
  return {
    Id: query.required("id"),
    Expression: query.text("expression"),
    Label: query.text("label"),
    ReturnData: query.flag("returnData") ?? false,
    MetricStat: stat && {
      Metric: {
        MetricName: stat.required("metricName"),
        Namespace: stat.text("namespace"),
        Dimensions: dimensions(stat),
      },
      Period: stat.number("period"),
      Stat: stat.required("stat"),
    },
  };
}

function dimensions(from: Fields): Dimension[] {
  return Object.entries(from.map("dimensions")).map(([Name, Value]) => ({ Name, Value }));
}
