// Reads every SQL statement of the repository (*.sql, and ```sql blocks of *.md) with dt-sql-parser's grammar of Impala.
// Exit code 0 when all are accepted or known to be refused wrongly, 1 otherwise.
import fs from 'node:fs';
import path from 'node:path';
import { ImpalaSQL } from 'dt-sql-parser/dist/parser/impala';

const root = path.resolve(process.cwd(), '..');
const skipped = new Set(['target', 'node_modules', '.git', '.nyala', '.idea']);

// Statements that Impala 4.5's own grammar accepts and this one refuses. A pattern that no shipped statement needs is no fault.
const wronglyRefused = [
  { pattern: /\bNON\s+UNIQUE\s+PRIMARY\s+KEY\b/i, why: 'keys that are not unique, new in Impala 4.3' },
  { pattern: /^\s*(GRANT|REVOKE)\s+SELECT\s*\(/i, why: 'grants on columns' },
  { pattern: /^\s*(CREATE|DROP|GRANT|REVOKE|SHOW)\s+(ROLE|ROLES)\b/i, why: 'roles' },
  { pattern: /^\s*MERGE\b/i, why: 'MERGE, new in Impala 4.5' },
];

// A name that this grammar takes for a keyword here and Impala does not; quoted, the rest of its statement is read all the same.
const notReserved = /(?<=[.,]\s*)(value)\b/gi;

function* files(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* files(file);
    else if (entry.isFile() && /\.(sql|md)$/.test(entry.name)) yield file;
  }
}

// The SQL of a file on the lines where it stands.
function sqlOf(file, text) {
  if (file.endsWith('.sql')) return text;
  let inside = false;
  return text.split('\n').map((line) => {
    if (/^\s*```/.test(line)) {
      inside = !inside && /^\s*```sql\b/.test(line);
      return inside ? '' : ';'; // the end of a block ends its statement
    }
    return inside ? line : '';
  }).join('\n');
}

// Cuts at semicolons outside of quotes and comments.
function* statements(sql) {
  const token = /--[^\n]*|\/\*[^]*?\*\/|'(?:\\[^]|[^'\\])*'|"(?:\\[^]|[^"\\])*"|`[^`]*`|;|[^]/g;
  let text = '';
  let code = '';
  let start = 0;
  for (const match of sql.matchAll(token)) {
    if (match[0] === ';') {
      if (code.trim()) yield { text, line: lineOf(sql, start + text.search(/\S/)) };
      text = '';
      code = '';
      start = match.index + 1;
    } else {
      text += match[0];
      if (!/^(--|\/\*)/.test(match[0])) code += match[0];
    }
  }
  if (code.trim()) yield { text, line: lineOf(sql, start + text.search(/\S/)) };
}

function lineOf(sql, index) {
  return sql.slice(0, index).split('\n').length;
}

const parser = new ImpalaSQL();
const errors = (sql) => parser.validate(sql.trim().replace(notReserved, '`$1`') + ';');

for (const wrong of ['SELECT FROM', 'CREATE VIEW v SELECT 1', 'SELECT 1 WHERE']) {
  if (errors(wrong).length === 0) throw new Error('the parser refuses nothing: ' + wrong);
}

let read = 0;
let known = 0;
let refused = 0;
for (const file of files(root)) {
  for (const { text, line } of statements(sqlOf(file, fs.readFileSync(file, 'utf8')))) {
    read++;
    const found = errors(text);
    if (found.length === 0) continue;
    if (wronglyRefused.some(({ pattern }) => pattern.test(text.trim()))) {
      known++;
      continue;
    }
    refused++;
    const first = found[0];
    console.error(`${path.relative(root, file)}:${line + first.startLine - 1}: column ${first.startColumn}: ${first.message}`);
  }
}
console.log(`sql-syntax: ${read} statements read, ${refused} refused, ${known} refused wrongly as is known`);
process.exit(refused === 0 ? 0 : 1);
