// Checks openapi/rating-api.json: the rules below, every example against its schema, and what changed since the last release.
// `node openapi/check.mjs` prints complaints; the mini-program's npm test runs it. `--release` makes the document the baseline.
import { copyFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const here = (path) => new URL(path, import.meta.url);
const { default: Ajv } = createRequire(
  here("../miniprogram-stub/package.json"),
)("ajv");

const verbs = ["get", "post", "put", "patch", "delete"];

export const current = () =>
  JSON.parse(readFileSync(here("rating-api.json"), "utf8"));
export const released = () =>
  JSON.parse(readFileSync(here("released/rating-api.json"), "utf8"));
export const changelog = () => readFileSync(here("../CHANGELOG.md"), "utf8");

/** Every operation: `{ name, path, verb, operation }`, name such as `GET /api/v1/my`. */
export function operations(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    verbs
      .filter((verb) => verb in item)
      .map((verb) => ({
        name: `${verb.toUpperCase()} ${path}`,
        path,
        verb,
        operation: item[verb],
      })),
  );
}

const text = (value) => typeof value === "string" && value.trim() !== "";
const han = /\p{Script=Han}/u;
const resolve = (document, node) =>
  node?.$ref === undefined
    ? node
    : document.components.schemas[node.$ref.split("/").at(-1)];

/** The rule set: a name, and what it has to say about an operation or a schema. */
export const rules = {
  "path-style": ({ path }) => {
    if (path.startsWith("/health/")) return [];
    const parts = path.split("/").slice(1);
    return parts[0] === "api" &&
      parts[1] === "v1" &&
      parts
        .slice(2)
        .every((part) =>
          /^(\{[a-z][A-Za-z]*\}|[a-z0-9]+(-[a-z0-9]+)*(\.(svg|png))?)$/.test(
            part,
          ),
        )
      ? []
      : ["paths are /api/v1/ and kebab-case, parameters {camelCase}"];
  },
  "operation-id": ({ operation }) =>
    /^[A-Z][A-Za-z]+$/.test(operation.operationId ?? "")
      ? []
      : ["operationId is missing or not PascalCase"],
  summary: ({ operation }) =>
    text(operation.summary) &&
    han.test(operation.summary) &&
    operation.summary.length <= 30
      ? []
      : ["summary is missing, longer than 30 characters, or not Chinese"],
  description: ({ operation }) =>
    text(operation.description) && operation.description.trim().endsWith(".")
      ? []
      : ["description is missing or no sentence"],
  tags: ({ operation }, document) =>
    operation.tags?.length === 1 &&
    document.tags.some(({ name }) => name === operation.tags[0])
      ? []
      : ["one tag that the document lists"],
  "path-parameters": ({ path, operation }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)]
      .map(([, name]) => name)
      .sort();
    const declared = (operation.parameters ?? []).filter(
      (one) => one.in === "path",
    );
    return JSON.stringify(declared.map(({ name }) => name).sort()) ===
      JSON.stringify(named) && declared.every(({ required }) => required)
      ? []
      : ["path parameters differ from the path"];
  },
  "parameter-style": ({ operation }) =>
    (operation.parameters ?? [])
      .filter(
        (one) =>
          !(
            one.in === "header"
              ? /^[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*$/
              : /^[a-z][A-Za-z]*$/
          ).test(one.name),
      )
      .map((one) => `parameter ${one.name}`),
  "write-is-limited": ({ verb, operation }) => {
    const wants =
      operation.requestBody === undefined ? [] : ["400", "413", "415"];
    return wants
      .filter((status) => !(status in operation.responses))
      .map((status) => `${verb} with a body says nothing of ${status}`);
  },
  success: ({ operation }) =>
    Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status))
      ? []
      : ["no success is documented"],
  "problem-responses": ({ operation }) =>
    Object.entries(operation.responses)
      .filter(([status]) => /^[45]/.test(status))
      .filter(
        ([, answer]) =>
          answer.content?.["application/problem+json"]?.schema?.$ref !==
          "#/components/schemas/ProblemDetails",
      )
      .map(([status]) => `${status} is no problem+json of ProblemDetails`),
  secured: ({ operation }) =>
    operation.security === undefined || "401" in operation.responses
      ? []
      : ["needs somebody signed in and says nothing of 401"],
  "if-match": ({ operation }) =>
    (operation.parameters ?? []).some(
      (one) => one.name === "If-Match" && one.required,
    ) && !("412" in operation.responses && "428" in operation.responses)
      ? ["If-Match without 412 and 428"]
      : [],
  "paged-lists": ({ verb, operation }, document) => {
    const schema = resolve(
      document,
      operation.responses["200"]?.content?.["application/json"]?.schema,
    );
    const names = (operation.parameters ?? []).map(({ name }) => name);
    return verb === "get" &&
      schema?.properties?.items !== undefined &&
      "next" in schema.properties &&
      !(names.includes("cursor") && names.includes("pageSize"))
      ? ["a list with `next` takes pageSize and cursor"]
      : [];
  },
};

/** What is to be said of every schema. */
export const schemaRules = {
  "schema-name": (name) =>
    /^[A-Z][A-Za-z0-9]*$/.test(name) ? [] : ["is not PascalCase"],
  "property-style": (_, schema) =>
    Object.keys(schema.properties ?? {})
      .filter((one) => !/^[a-z][A-Za-z0-9]*$/.test(one))
      .map((one) => `property ${one} is not camelCase`),
  "enum-style": (_, schema) =>
    (schema.enum ?? [])
      .filter((one) => !/^[a-z][A-Za-z0-9]*$/.test(String(one)))
      .map((one) => `value ${one} is not camelCase`),
  "required-exists": (_, schema) =>
    (schema.required ?? [])
      .filter((one) => !(one in (schema.properties ?? {})))
      .map((one) => `required ${one} is no property`),
  "on-is-a-date": (_, schema) =>
    Object.entries(schema.properties ?? {})
      .filter(
        ([one, { format, type }]) =>
          /[a-z]On$/.test(one) && type === "string" && format !== "date",
      )
      .map(([one]) => `${one} ends in On and is no date`),
  "at-is-an-instant": (_, schema) =>
    Object.entries(schema.properties ?? {})
      .filter(
        ([one, { format, type }]) =>
          /[a-z]At$/.test(one) && type === "string" && format !== "date-time",
      )
      .map(([one]) => `${one} ends in At and is no instant`),
};

/** Complaints of the rules, one a line. */
export function lint(document) {
  const said = [];
  const ids = new Set();
  for (const entry of operations(document)) {
    for (const [rule, look] of Object.entries(rules))
      for (const what of look(entry, document))
        said.push(`${entry.name}: ${rule}: ${what}`);
    if (ids.has(entry.operation.operationId))
      said.push(
        `${entry.name}: operation-id: ${entry.operation.operationId} is taken`,
      );
    ids.add(entry.operation.operationId);
  }
  for (const [name, schema] of Object.entries(document.components.schemas))
    for (const [rule, look] of Object.entries(schemaRules))
      for (const what of look(name, schema))
        said.push(`${name}: ${rule}: ${what}`);
  const used = new Set(
    [
      ...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g),
    ].map(([, name]) => name),
  );
  for (const name of Object.keys(document.components.schemas))
    if (!used.has(name))
      said.push(`${name}: unused-schema: nothing refers to it`);
  return said;
}

const formats = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  time: /^\d{2}:\d{2}(:\d{2})?$/,
  uri: /^https?:\/\/\S+$/,
  int32: true,
  int64: true,
  double: true,
  float: true,
  binary: true,
  byte: true,
  password: true,
};

/** Complaints about examples that their schema does not take, and the number of those looked at. Unknown members count as wrong. */
export function examples(document) {
  const ajv = new Ajv({ strict: false, allErrors: true, formats });
  ajv.addSchema({
    $id: "api",
    components: { schemas: strict(document.components.schemas) },
  });
  const said = [];
  let looked = 0;
  const look = (where, content) => {
    for (const [type, media] of Object.entries(content ?? {})) {
      if (!/json$/.test(type)) continue;
      const given = [
        ...("example" in media ? [media.example] : []),
        ...Object.values(media.examples ?? {}).map(({ value }) => value),
      ];
      for (const example of given) {
        looked += 1;
        const validate = ajv.compile(
          strict(
            JSON.parse(
              JSON.stringify(media.schema).replaceAll(
                '"#/components',
                '"api#/components',
              ),
            ),
          ),
        );
        if (!validate(example))
          for (const error of validate.errors)
            said.push(
              `${where} ${type}: example${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`,
            );
      }
    }
  };
  for (const { name, operation } of operations(document)) {
    look(`${name} request`, operation.requestBody?.content);
    for (const [status, answer] of Object.entries(operation.responses))
      look(`${name} ${status}`, answer.content);
  }
  return { said, looked };
}

/** OpenAPI 3.0 as JSON Schema: `nullable` beside `type`, `allOf` or `$ref`; objects take no member they do not name. */
function strict(node) {
  if (Array.isArray(node)) return node.map(strict);
  if (node === null || typeof node !== "object") return node;
  const { nullable, example: _, discriminator: __, ...rest } = node;
  const out = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === "enum" || key === "required" ? value : strict(value),
    ]),
  );
  if (
    out.type === "object" &&
    out.properties !== undefined &&
    out.additionalProperties === undefined
  )
    out.additionalProperties = false;
  return nullable === true ? { anyOf: [{ type: "null" }, out] } : out;
}

/**
 * What a client of the released document would notice, as short lines that CHANGELOG.md must hold:
 * gone operations, answers without a field, requests that want more, values gone or new where a client must know all.
 */
export function breaking(before, after) {
  const said = [];
  const now = new Map(
    operations(after).map((entry) => [entry.name, entry.operation]),
  );
  for (const { name, operation: old } of operations(before)) {
    const one = now.get(name);
    if (one === undefined) {
      said.push(`${name} is gone`);
      continue;
    }
    if (old.operationId !== one.operationId)
      said.push(
        `${name}: operationId ${old.operationId} is ${one.operationId}`,
      );
    const known = new Map(
      (old.parameters ?? []).map((parameter) => [
        `${parameter.in} ${parameter.name}`,
        parameter,
      ]),
    );
    for (const parameter of one.parameters ?? []) {
      const was = known.get(`${parameter.in} ${parameter.name}`);
      if (parameter.required === true && was?.required !== true)
        said.push(`${name}: ${parameter.in} ${parameter.name} is required`);
      if (was !== undefined)
        compare(
          before,
          after,
          was.schema,
          parameter.schema,
          `${name}: ${parameter.in} ${parameter.name}`,
          "sent",
          said,
          new Set(),
        );
    }
    const offered = new Set(
      (one.parameters ?? []).map(
        (parameter) => `${parameter.in} ${parameter.name}`,
      ),
    );
    for (const parameter of known.keys())
      if (!offered.has(parameter)) said.push(`${name}: ${parameter} is gone`);
    if (old.security === undefined && one.security !== undefined)
      said.push(`${name} wants a sign-in`);
    for (const type of Object.keys(old.requestBody?.content ?? {})) {
      const body = one.requestBody?.content?.[type];
      if (body === undefined) said.push(`${name}: takes no ${type}`);
      else
        compare(
          before,
          after,
          old.requestBody.content[type].schema,
          body.schema,
          `${name} request`,
          "sent",
          said,
          new Set(),
        );
    }
    if (old.requestBody === undefined && one.requestBody?.required === true)
      said.push(`${name} wants a body`);
    for (const [status, answer] of Object.entries(old.responses).filter(
      ([code]) => /^2/.test(code),
    )) {
      if (one.responses[status] === undefined) {
        said.push(`${name}: no ${status}`);
        continue;
      }
      for (const type of Object.keys(answer.content ?? {})) {
        const body = one.responses[status].content?.[type];
        if (body === undefined) said.push(`${name}: ${status} is no ${type}`);
        else
          compare(
            before,
            after,
            answer.content[type].schema,
            body.schema,
            `${name} ${status}`,
            "received",
            said,
            new Set(),
          );
      }
    }
  }
  return [...new Set(said)];
}

function compare(before, after, oldNode, newNode, where, way, said, seen) {
  const once = `${oldNode?.$ref}→${newNode?.$ref}`;
  if (oldNode?.$ref !== undefined && seen.has(once)) return;
  const next = new Set([...seen, once]);
  const [was, is] = [flat(before, oldNode), flat(after, newNode)];
  if (was === undefined || is === undefined) return;
  if (was.type !== is.type || (was.format ?? "") !== (is.format ?? "")) {
    said.push(`${where}: ${kind(was)} is ${kind(is)}`);
    return;
  }
  if (way === "received" && is.nullable === true && was.nullable !== true)
    said.push(`${where} may be null`);
  if (way === "sent" && was.nullable === true && is.nullable !== true)
    said.push(`${where} may not be null`);
  for (const value of was.enum ?? [])
    if (is.enum !== undefined && !is.enum.includes(value) && way === "sent")
      said.push(`${where}: ${value} is not taken`);
  for (const value of is.enum ?? [])
    if (
      was.enum !== undefined &&
      !was.enum.includes(value) &&
      way === "received"
    )
      said.push(`${where}: ${value} is new`);
  if (way === "sent")
    for (const [limit, tighter] of [
      ["maxLength", (a, b) => b < a],
      ["maxItems", (a, b) => b < a],
      ["maximum", (a, b) => b < a],
      ["minLength", (a, b) => b > a],
      ["minItems", (a, b) => b > a],
      ["minimum", (a, b) => b > a],
    ])
      if (
        is[limit] !== undefined &&
        (was[limit] === undefined || tighter(was[limit], is[limit]))
      )
        said.push(`${where}: ${limit} is ${is[limit]}`);
  const [wanted, wants] = [
    new Set(was.required ?? []),
    new Set(is.required ?? []),
  ];
  for (const [name, property] of Object.entries(was.properties ?? {})) {
    const other = is.properties?.[name];
    if (other === undefined) said.push(`${where}.${name} is gone`);
    else {
      if (way === "received" && wanted.has(name) && !wants.has(name))
        said.push(`${where}.${name} may be missing`);
      compare(
        before,
        after,
        property,
        other,
        `${where}.${name}`,
        way,
        said,
        next,
      );
    }
  }
  if (way === "sent")
    for (const name of wants)
      if (!wanted.has(name)) said.push(`${where}.${name} is required`);
  if (was.items !== undefined)
    compare(before, after, was.items, is.items, `${where}[]`, way, said, next);
}

/** A schema without its detours: references and `allOf` of one. */
function flat(document, node) {
  if (node === undefined) return undefined;
  if (node.$ref !== undefined)
    return flat(
      document,
      document.components.schemas[node.$ref.split("/").at(-1)],
    );
  if (node.allOf?.length === 1)
    return {
      ...flat(document, node.allOf[0]),
      ...(node.nullable === undefined ? {} : { nullable: node.nullable }),
    };
  return node;
}

const kind = (node) =>
  `${node.type ?? "anything"}${node.format === undefined ? "" : ` (${node.format})`}`;

/** Breaking changes that the part `Unreleased` of CHANGELOG.md does not name, each in backquotes as it is printed here. */
export function unnamed(changes, log) {
  const section = /## Unreleased\n([\s\S]*?)(?=\n## |$)/.exec(log)?.[1] ?? "";
  return changes.filter(
    (change) => !section.replace(/\s+/g, " ").includes(`\`${change}\``),
  );
}

if (process.argv[1] === here("check.mjs").pathname) {
  if (process.argv.includes("--release"))
    copyFileSync(here("rating-api.json"), here("released/rating-api.json"));
  else {
    const document = current();
    const said = [
      ...lint(document),
      ...examples(document).said,
      ...unnamed(breaking(released(), document), changelog()).map(
        (change) => `CHANGELOG.md does not name: \`${change}\``,
      ),
    ];
    for (const line of said) console.log(line);
    process.exitCode = said.length > 0 ? 1 : 0;
  }
}
