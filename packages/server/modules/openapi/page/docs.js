// Draws the reference from /api/openapi.json. No library, nothing from outside, no HTML made from text.

/** An element with attributes and children; texts stay texts. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function table(heads, rows) {
  const head = make('tr', {}, ...heads.map((text) => make('th', {}, text)));
  const lines = rows.map((cells) => make('tr', {}, ...cells.map((cell) => make('td', {}, cell))));
  return make('table', {}, make('thead', {}, head), make('tbody', {}, ...lines));
}

/** A schema with the shared ones put in place, not deeper than a reader follows. */
function unfolded(document_, schema, depth) {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((one) => unfolded(document_, one, depth));
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1);
    return depth <= 0 ? { $ref: name } : unfolded(document_, document_.components.schemas[name], depth - 1);
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, unfolded(document_, value, depth)]),
  );
}

function schemaBlock(document_, title, content) {
  const [type, { schema }] = Object.entries(content)[0];
  const text = JSON.stringify(unfolded(document_, schema, 2), null, 2);
  return [make('h4', {}, `${title} · ${type}`), make('pre', {}, text)];
}

function operationBody(document_, operation) {
  const parts = [make('p', {}, operation.description)];
  if (operation.parameters) {
    const rows = operation.parameters.map((one) => [
      make('code', {}, one.name),
      one.in,
      JSON.stringify(one.schema),
    ]);
    parts.push(table(['参数 Parameter', '', ''], rows));
  }
  if (operation.requestBody)
    parts.push(...schemaBlock(document_, '请求 Request', operation.requestBody.content));
  for (const [status, answer] of Object.entries(operation.responses)) {
    if (answer.content)
      parts.push(...schemaBlock(document_, `${status} ${answer.description}`, answer.content));
    else if (!answer.$ref) parts.push(make('p', {}, `${status} ${answer.description}`));
  }
  return parts;
}

/** Details are drawn when they are opened: hundreds of schemas at once would make the page slow. */
function operationBlock(document_, path, method, operation) {
  const summary = make(
    'summary',
    {},
    make('span', { class: 'method' }, method.toUpperCase()),
    make('code', {}, path),
    operation.summary,
  );
  const block = make('details', { id: operation.operationId }, summary);
  block.addEventListener('toggle', () => {
    if (block.open && block.children.length === 1)
      block.append(make('div', { class: 'body' }, ...operationBody(document_, operation)));
  });
  return block;
}

function sectionOf(document_, tag) {
  const found = Object.entries(document_.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag.name))
      .map(([method, operation]) => operationBlock(document_, path, method, operation)),
  );
  return make('section', {}, make('h2', {}, `${tag.name} · ${tag.description}`), ...found);
}

function errorSection(document_) {
  const rows = document_['x-error-codes'].map(({ code, status, title }) => [
    make('code', { id: `error-${code}` }, code),
    String(status),
    `${title.zh} · ${title.en}`,
  ]);
  return make('section', {}, make('h2', {}, '错误代码 Error codes'), table(['code', 'status', ''], rows));
}

function filterBy(text) {
  const wanted = text.trim().toLowerCase();
  for (const block of document.querySelectorAll('details, tbody tr')) {
    if (block.closest('details') && block.tagName === 'TR') continue;
    block.hidden = wanted !== '' && !block.textContent.toLowerCase().includes(wanted);
  }
}

async function draw() {
  const content = document.getElementById('content');
  const response = await fetch('/api/openapi.json');
  content.setAttribute('aria-busy', 'false');
  if (!response.ok) {
    const hint = '请先登录，再打开本页。 Sign in first, then open this page again.';
    content.replaceChildren(make('p', { class: 'refused' }, hint, ' ', make('a', { href: '/' }, '/')));
    return;
  }
  const document_ = await response.json();
  content.replaceChildren(
    make('p', { class: 'about' }, document_.info.description),
    ...document_.tags.map((tag) => sectionOf(document_, tag)),
    errorSection(document_),
  );
  document.getElementById('find').addEventListener('input', (event) => filterBy(event.target.value));
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

void draw();
