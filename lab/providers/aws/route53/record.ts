import type { Fields } from "../../../values/fields";
import { isCode, unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { absolute, route53, zoneId } from "./api";
import { changeRecords, type RecordSet, recordsOf } from "./records";

const GONE = "NoSuchHostedZone";

/** Records are stored in the zone. Nothing in the lab resolves them. */
export const record: AwsType = {
  token: "aws:route53/record:Record",
  supported: ["aliases", "allowOverwrite", "name", "records", "ttl", "type", "zoneId"],
  replaceOn: ["name", "type", "zoneId"],
  uniqueBy: ["name", "type", "zoneId"],
  unordered: ["records"],
  steering: ["allowOverwrite"],
  untold: { allowOverwrite: false },

  async create(inputs, { services }) {
    const [zone, set] = [zoneId(inputs.required("zoneId")), await recordSet(services, inputs)];
    const there = (await recordsOf(services, zone)).some((each) => same(each, set));
    if (there && inputs.flag("allowOverwrite") !== true) {
      throw new Error(
        `${set.name} ${set.type} exists already in zone ${zone}; import it, or set allowOverwrite`,
      );
    }
    await changeRecords(services, zone, "UPSERT", [set]);
    return `${zone}_${set.name.replace(/\.$/, "")}_${set.type}`;
  },

  async update(_id, { news }, { services }) {
    await changeRecords(services, zoneId(news.required("zoneId")), "UPSERT", [
      await recordSet(services, news),
    ]);
  },

  async read(_id, state, { services }) {
    const set = await unlessGone(recordSet(services, state), GONE);
    if (set === undefined) {
      return undefined;
    }
    const there = await recordsOf(services, zoneId(state.required("zoneId")));
    return there.some((each) => same(each, set)) ? { fqdn: set.name.replace(/\.$/, "") } : undefined;
  },

  async delete(_id, state, { services }) {
    const zone = zoneId(state.required("zoneId"));
    try {
      const set = await recordSet(services, state);
      const found = (await recordsOf(services, zone)).find((each) => same(each, set));
      if (found) {
        await changeRecords(services, zone, "DELETE", [found]);
      }
    } catch (error) {
      if (!isCode(error, GONE)) {
        throw error;
      }
    }
  },
};

/** If a name does not end with the zone's name, that is appended, as the real provider does. */
async function recordSet(services: AwsServices, inputs: Fields): Promise<RecordSet> {
  const zone = await route53(services, "GET", `/hostedzone/${zoneId(inputs.required("zoneId"))}`);
  const domain = zone.child("HostedZone")?.text("Name") ?? "";
  const name = absolute(inputs.text("name") ?? "");
  const full =
    name === "." ? domain : name.endsWith(`.${domain}`) || name === domain ? name : `${name}${domain}`;
  const [alias] = inputs.objects("aliases");
  const ttl = inputs.number("ttl");
  if ((alias === undefined) === (ttl === undefined)) {
    throw new Error(`record ${full}: set either aliases, or ttl and records`);
  }
  return {
    name: full,
    type: inputs.required("type"),
    values: inputs.texts("records"),
    ...(ttl === undefined ? {} : { ttl }),
    ...(alias === undefined
      ? {}
      : {
          alias: {
            zoneId: alias.required("zoneId"),
            name: absolute(alias.required("name")),
            evaluateTargetHealth: alias.flag("evaluateTargetHealth") ?? false,
          },
        }),
  };
}

function same(left: RecordSet, right: RecordSet): boolean {
  return absolute(left.name) === absolute(right.name) && left.type === right.type;
}
