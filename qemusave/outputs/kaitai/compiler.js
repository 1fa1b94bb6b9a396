// Compile Kaitai specs: {"language": {spec}, ...} on stdin, {"file name": "source text"} on stdout.
// kaitai-struct-compiler is taken from node_modules of the working folder.
const require_ = require('module').createRequire(process.cwd() + '/');
const compiler = require_('kaitai-struct-compiler');
const job = JSON.parse(require('fs').readFileSync(0, 'utf8'));

(async () => {
  const files = {};
  for (const [language, spec] of Object.entries(job)) {
    const made = await compiler.compile(language, spec, null, false);
    for (const name of Object.keys(made)) files[`${language}/${name}`] = made[name];
  }
  process.stdout.write(JSON.stringify(files));
})().catch((error) => { console.error(String(error)); process.exit(1); });
