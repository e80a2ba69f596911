import { deepEqual, equal, match } from "node:assert/strict";
import { type AppSpec, parseAppSpec } from "../../../artifacts/index";

const head = "version: 0.0\nos: linux\n";

function read(text: string): AppSpec {
  const reading = parseAppSpec(text, "appspec.yml");
  if (reading.spec === undefined) {
    throw new Error(reading.problems.join("\n"));
  }
  return reading.spec;
}

describe("parseAppSpec (agent application_specification, user guide reference-appspec-file)", () => {
  it("reads every section, with the agent's defaults", () => {
    const spec = read(`${head}file_exists_behavior: RETAIN
files:
  - source: ./app/
    destination: /opt/app
hooks:
  ApplicationStop:
    - location: /hooks/stop.sh
  ApplicationStart:
    - location: hooks/start.sh
      timeout: 30
      runas: deploy
      sudo: yes
permissions:
  - object: /opt/app
    owner: deploy
    mode: 750
    type: [directory]
`);
    deepEqual(spec, {
      fileName: "appspec.yml",
      os: "linux",
      fileExistsBehavior: "RETAIN",
      files: [{ source: "app", destination: "/opt/app", at: "appspec.yml:5:5" }],
      hooks: {
        ApplicationStop: [
          {
            location: "hooks/stop.sh",
            timeoutSeconds: 3600,
            timeoutIsExplicit: false,
            sudo: false,
            at: "appspec.yml:9:7",
          },
        ],
        ApplicationStart: [
          {
            location: "hooks/start.sh",
            timeoutSeconds: 30,
            timeoutIsExplicit: true,
            runAs: "deploy",
            sudo: true,
            at: "appspec.yml:11:7",
          },
        ],
      },
      permissions: [
        {
          object: "/opt/app",
          pattern: "**",
          except: [],
          type: ["directory"],
          owner: "deploy",
          mode: "750",
          at: "appspec.yml:16:5",
        },
      ],
    });
  });

  it("accepts a file that has only version and os, and sections without a value", () => {
    deepEqual(read(head).files, []);
    deepEqual(read(`${head}files:\nhooks:\npermissions:\n`).hooks, {});
  });

  const hook = (lines: string) => `${head}hooks:\n  AfterInstall:\n${lines}`;
  const permission = (lines: string) => `${head}permissions:\n  - object: /opt/app/x\n${lines}`;
  const broken: readonly (readonly [string, string, RegExp])[] = [
    ["no version", "os: linux\n", /:1:1: version must be the number 0\.0.*missing/],
    ["another version", "version: 1.0\nos: linux\n", /:1:10: version must be.*it is "1\.0"/],
    ["a quoted version", 'version: "0.0"\nos: linux\n', /:1:10: version must be/],
    ["no os", "version: 0.0\n", /os must be linux; it is missing/],
    ["windows", "version: 0.0\nos: windows\n", /:2:5: os is "windows"/],
    ["another os", "version: 0.0\nos: Linux\n", /:2:5: os must be linux; it is "Linux"/],
    ["a wrong file_exists_behavior", `${head}file_exists_behavior: KEEP\n`, /:3:23: .*DISALLOW, OVERWRITE/],
    ["a document that is not a map", "- a\n", /the file must be a map/],
    ["an empty file", "", /the file must be a map.*it is empty/],
    ["broken YAML", "version: 0.0\nos: [linux\n", /^appspec\.yml:\d+:\d+: not valid YAML/],
    ["a repeated key", `${head}os: linux\n`, /:3:1: not valid YAML: .*unique/],
    ["an alias", "version: &v 0.0\nos: linux\nhooks: *v\n", /:3:8: hooks must be a map.*alias \*v/],
    ["files that are not a list", `${head}files: {}\n`, /:3:8: files must be a list/],
    ["a file without source", `${head}files:\n  - destination: /x\n`, /:4:5: source is missing/],
    ["a file without destination", `${head}files:\n  - source: /\n`, /:4:5: destination is missing/],
    [
      "a relative destination",
      `${head}files:\n  - source: /\n    destination: x\n`,
      /:5:18: .*absolute path/,
    ],
    [
      "an unknown event",
      `${head}hooks:\n  BeforeStart: []\n`,
      /:4:3: hooks has the unknown event "BeforeStart"/,
    ],
    [
      "an event that CodeDeploy reserves",
      `${head}hooks:\n  Install: []\n`,
      /:4:3: hooks\.Install cannot have scripts/,
    ],
    ["an event without list", hook("    location: x\n"), /hooks\.AfterInstall must be a list/],
    [
      "an event without scripts",
      `${head}hooks:\n  AfterInstall:\n`,
      /hooks\.AfterInstall must be a list.*empty/,
    ],
    ["a script without location", hook("    - timeout: 5\n"), /:5:7: the location.*is missing/],
    ["a timeout of 0", hook("    - location: x\n      timeout: 0\n"), /:6:16: timeout of x is "0"/],
    ["a negative timeout", hook("    - location: x\n      timeout: -1\n"), /timeout of x is "-1"/],
    ["a timeout with a fraction", hook("    - location: x\n      timeout: 1.5\n"), /timeout of x is "1\.5"/],
    ["a timeout that YAML 1.1 reads as octal", hook("    - location: x\n      timeout: 010\n"), /"010"/],
    ["a timeout that YAML 1.1 reads as 90", hook("    - location: x\n      timeout: 1:30\n"), /"1:30"/],
    ["a quoted timeout", hook('    - location: x\n      timeout: "30"\n'), /without quotes/],
    [
      "timeouts above an hour together",
      hook("    - {location: x, timeout: 3000}\n    - {location: y, timeout: 601}\n"),
      /:4:3: .*3601 s; one lifecycle event may take at most 3600 s/,
    ],
    [
      "runas that is not a string",
      hook("    - location: x\n      runas: [a]\n"),
      /runas must be a string; it is a list/,
    ],
    [
      "sudo that is not a boolean",
      hook("    - location: x\n      sudo: maybe\n"),
      /sudo must be true or false/,
    ],
    [
      "a permission without object",
      `${head}permissions:\n  - mode: 644\n`,
      /:4:5: the object of a permission is missing/,
    ],
    ["a relative object", `${head}permissions:\n  - object: x\n`, /object "x" must be an absolute path/],
    ["a mode with a leading zero", permission("    mode: 0644\n"), /:5:11: mode: YAML reads 0644 as 420/],
    ["a mode that is not octal", permission("    mode: 689\n"), /mode is "689"/],
    ["a mode of five digits", permission('    mode: "06444"\n'), /mode is "06444"/],
    ["a symbolic mode", permission("    mode: u+x\n"), /mode is "u\+x"/],
    ["an unknown type", permission("    type: [link]\n"), /type has "link"/],
    ["a type that is not a list", permission("    type: file\n"), /type must be a list/],
    ["except that is not a list", permission("    except: x\n"), /except must be a list/],
    ["except with an item that is not a string", permission("    except: [1]\n"), /every item of except/],
    ["a context that is not a map", permission("    context: x\n"), /context must be a map/],
  ];
  for (const [name, text, expected] of broken) {
    it(`refuses ${name}, with its position`, () => {
      const reading = parseAppSpec(text, "appspec.yml");
      equal(reading.spec, undefined);
      equal(reading.problems.length, 1, reading.problems.join("\n"));
      match(reading.problems.join("\n"), expected);
      match(reading.problems.join("\n"), /^appspec\.yml:\d+:\d+: /);
    });
  }

  it("accepts a mode in quotes or without a leading zero, which the agent reads as intended", () => {
    equal(read(permission('    mode: "0644"\n')).permissions[0]?.mode, "0644");
    equal(read(permission("    mode: 644\n")).permissions[0]?.mode, "644");
  });

  it("reads the name y as a string, as Ruby does, although it is true in YAML 1.1", () => {
    equal(read(hook("    - location: y\n")).hooks.AfterInstall?.[0]?.location, "y");
  });

  it("reports all problems at once", () => {
    const reading = parseAppSpec("version: 2\nos: mac\nhooks:\n  Nope: []\n", "appspec.yml");
    equal(reading.problems.length, 3);
  });

  it("warns of names that the agent ignores, because a misspelled timeout has no effect", () => {
    const reading = parseAppSpec(hook("    - location: x\n      timeOut: 5\n"), "appspec.yml");
    equal(reading.problems.length, 0);
    match(reading.warnings.join("\n"), /^appspec\.yml:6:7: .*"timeOut", which the agent ignores/);
  });

  it("warns of an event with several scripts, one of which has no timeout (3600 s each)", () => {
    const reading = parseAppSpec(hook("    - {location: x, timeout: 3000}\n    - {location: y}\n"), "a.yml");
    match(reading.warnings.join("\n"), /^a\.yml:4:3: hooks\.AfterInstall has scripts without timeout/);
  });
});
