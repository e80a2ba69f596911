import { version } from "@pulumi/awsx/package.json";
import { main } from "@pulumi/pulumi/provider";
import { run } from "../protocol/run";
import { labEndpoint } from "../protocol/safety";
import { awsxProvider } from "./provider";
import { leaveOutUnneededModules } from "./unneeded-modules";

run("awsx", async () => {
  labEndpoint(process.env);
  leaveOutUnneededModules();
  await main(awsxProvider(version), process.argv.slice(2));
});
