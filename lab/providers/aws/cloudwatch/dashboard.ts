import type { Fields } from "../../../values/fields";
import { unlessGone } from "../errors";
import { documentOf } from "../iam/document";
import type { AwsServices, AwsType } from "../services";

const GONE = ["ResourceNotFound", "DashboardNotFoundError"];

export const dashboard: AwsType = {
  token: "aws:cloudwatch/dashboard:Dashboard",
  supported: ["dashboardBody", "dashboardName"],
  replaceOn: ["dashboardName"],
  uniqueBy: ["dashboardName"],

  async create(inputs, { services }) {
    await put(services, inputs);
    return inputs.required("dashboardName");
  },

  async update(_id, { news }, { services }) {
    await put(services, news);
  },

  async read(id, _state, { services }) {
    const call = services.cloudWatch.getDashboard({ DashboardName: id });
    const found = await unlessGone(call, ...GONE);
    if (found === undefined) {
      return undefined;
    }
    return {
      dashboardArn: `arn:aws:cloudwatch::${await services.accountId()}:dashboard/${id}`,
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.cloudWatch.deleteDashboards({ DashboardNames: [id] }), ...GONE);
  },
};

/** CloudWatch refuses a body that is not JSON. The lab checks this itself, because moto accepts anything. */
async function put(services: AwsServices, inputs: Fields): Promise<void> {
  const DashboardBody = documentOf(inputs, "dashboardBody");
  JSON.parse(DashboardBody);
  const DashboardName = inputs.required("dashboardName");
  const answer = await services.cloudWatch.putDashboard({ DashboardName, DashboardBody });
  const [problem] = answer.DashboardValidationMessages ?? [];
  if (problem) {
    throw new Error(`dashboard ${DashboardName}: ${problem.DataPath} ${problem.Message}`);
  }
}
