import { version } from "@pulumi/awsx/package.json";
import { main } from "@pulumi/pulumi/provider";
import { run } from "../protocol/run";
import { labEndpoint } from "../protocol/safety";
import { awsxProvider } from "./provider";

run("awsx", async () => {
  labEndpoint(process.env);
  await main(awsxProvider(version), process.argv.slice(2));
});
