// Tells where the SARIF logs that are named break the schema, a line each; status 1 if any does.
//
//	node sarif.cjs TOP FILE...
//
// The schema comes with a package of Microsoft's SARIF tools; ajv reads it.
const { readFileSync } = require('fs');
const [top, ...logs] = process.argv.slice(2);
const Ajv = require(`${top}/node_modules/ajv`);
const load = (path) => JSON.parse(readFileSync(path, 'utf8'));

const ajv = new Ajv({ schemaId: 'auto', allErrors: true, unknownFormats: [] });
ajv.addMetaSchema(require(`${top}/node_modules/ajv/lib/refs/json-schema-draft-04.json`));
const validate = ajv.compile(
	load(`${top}/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json`));
for (const log of logs)
	if (!validate(load(log))) {
		process.exitCode = 1;
		for (const { dataPath, message } of validate.errors)
			console.log(`${log}: ${dataPath || 'the log'} ${message}`);
	}
