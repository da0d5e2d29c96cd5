// Compiles and copies the front-end from pinned packages into src/chibo/site/static/.
// Run with `npm ci && npm run build` in this folder; the outputs are committed, so installing chibo needs no Node.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, 'node_modules')
const target = join(here, '..', 'src', 'chibo', 'site', 'static')
const FONT = 'be-vietnam-pro'
const SUBSETS = ['vietnamese', 'latin']
const WEIGHTS = [400, 600]

const version = (name) => JSON.parse(readFileSync(join(modules, name, 'package.json'))).version
const vendor = (...parts) => join(target, 'vendor', ...parts)

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(join(modules, from), to)
}

// The program has one light look. light-dark(a, b) is answered here with a, because phones that
// stopped at Chrome 119 do not know the function and would lose every colour.
export function lightOnly(css) {
  const call = 'light-dark('
  let start
  while ((start = css.indexOf(call)) >= 0) {
    let depth = 1
    let comma = -1
    let at = start + call.length
    for (; depth > 0; at++) {
      if (css[at] === '(') depth++
      else if (css[at] === ')') depth--
      else if (css[at] === ',' && depth === 1 && comma < 0) comma = at
    }
    css = css.slice(0, start) + css.slice(start + call.length, comma).trim() + css.slice(at)
  }
  return css
}

function buildStyle() {
  const built = sass.compile(join(here, 'scss', 'chibo.scss'), {
    style: 'compressed',
    charset: false, // its byte order mark would stand after our notice and spoil the first rule
    loadPaths: [join(modules, '@tabler/core/scss'), modules],
    quietDeps: true,
    logger: { warn: (message, { deprecation }) => deprecation || console.warn(message) },
  })
  const notice = `/* Built by frontend/build.mjs from @tabler/core ${version('@tabler/core')} (MIT, contains Bootstrap) and frontend/scss. */\n`
  const css = notice + lightOnly(built.css)
  writeFileSync(join(target, 'site', 'chibo.css'), css)
  return css
}

// One sheet of symbols: <svg><use href="icons.svg#search"></use></svg>
function buildIcons() {
  const names = JSON.parse(readFileSync(join(here, 'icons.json')))
  const symbols = names.map((name) => {
    const svg = readFileSync(join(modules, '@tabler/icons/icons/outline', `${name}.svg`), 'utf8')
    const paths = svg.match(/<(path|circle|rect|line|polyline)[^>]*\/>/g).filter((p) => !p.includes('M0 0h24v24'))
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${paths.join('')}</symbol>`
  })
  const states = readFileSync(join(here, 'states.svg'), 'utf8').match(/<symbol[^]*?<\/symbol>/g)
  const sheet = `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- @tabler/icons ${version('@tabler/icons')} (MIT) -->\n${[...symbols, ...states].join('\n')}\n</svg>\n`
  writeFileSync(join(target, 'site', 'icons.svg'), sheet)
}

rmSync(vendor(), { recursive: true, force: true })
mkdirSync(join(target, 'site'), { recursive: true })
copy('htmx.org/dist/htmx.min.js', vendor('htmx.org', 'htmx.min.js'))
copy('htmx.org/LICENSE', vendor('htmx.org', 'LICENSE'))
copy('@tabler/icons/LICENSE', vendor('tabler-icons', 'LICENSE'))
copy(`@fontsource/${FONT}/LICENSE`, vendor(FONT, 'LICENSE'))
for (const subset of SUBSETS) {
  for (const weight of WEIGHTS) {
    const file = `${FONT}-${subset}-${weight}-normal.woff2`
    copy(`@fontsource/${FONT}/files/${file}`, vendor(FONT, file))
  }
}
mkdirSync(vendor('tabler'), { recursive: true })
copyFileSync(join(here, 'licences', 'tabler.txt'), vendor('tabler', 'LICENSE'))
copyFileSync(join(here, 'licences', 'bootstrap.txt'), vendor('tabler', 'LICENSE-bootstrap'))
buildIcons()
buildStyle()

// Served as they are by whitenoise, so that no process compresses them again for each visitor.
for (const file of ['site/chibo.css', 'site/chibo.js', 'site/icons.svg', 'site/mark.svg', 'vendor/htmx.org/htmx.min.js']) {
  const text = readFileSync(join(target, file))
  const small = gzipSync(text, { level: 9 })
  small[9] = 255 // the system that packed it: unknown, so that every machine builds the same bytes
  writeFileSync(join(target, `${file}.gz`), small)
  writeFileSync(join(target, `${file}.br`), brotliCompressSync(text))
  console.log(`${file}: ${text.length} bytes, ${small.length} gzipped`)
}
