import { Children, type ComponentProps, cloneElement, isValidElement, type ReactNode } from 'react'
import { Scripts } from 'react-router'

/** Left to paint what has just been loaded. */
const paintMillis = 100

/**
 * The router's scripts, fetched when the page is there: it is read before it is used, works without them, and on a slow
 * line they would share it with styles, fonts and the first picture. Who presses something before that fetches them at once.
 */
export function PatientScripts() {
  const scripts = Scripts({})
  if (!isValidElement<{ children?: ReactNode }>(scripts)) return null
  const files: string[] = []
  return <>{Children.map(scripts.props.children, (child) => patient(child, files))}</>
}

function patient(child: ReactNode, files: string[]): ReactNode {
  if (!isValidElement<ScriptProps>(child)) return child
  const { rel, href, type, children, dangerouslySetInnerHTML: inline } = child.props
  if (rel === 'modulepreload') {
    // Fetched by `later`; an announcement in the page would be fetched at once.
    if (href) files.push(href)
    return null
  }
  if (type === 'module' && inline)
    return cloneElement(child, { dangerouslySetInnerHTML: { __html: later(inline.__html, files) } })
  if (!children) return child
  return cloneElement(child, {}, ...Children.toArray(children).map((each) => patient(each, files)))
}

type ScriptProps = ComponentProps<'link'> &
  Omit<ComponentProps<'script'>, 'dangerouslySetInnerHTML'> & {
    dangerouslySetInnerHTML?: { __html: string }
  }

/** Imports that wait; all files are announced first, so that they come side by side. */
function later(module: string, files: string[]) {
  const imports = module.replace(/^import \* as (\w+) from ("[^"]+");/gm, 'const $1 = await import($2);')
  return `${waiting}
for (const href of ${JSON.stringify(files)}) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
}
${imports}`
}

const waiting = `await new Promise((go) => {
  for (const sign of ["pointerdown", "keydown", "focusin"]) addEventListener(sign, go, { once: true, capture: true });
  const shown = () => setTimeout(go, ${paintMillis});
  if (document.readyState === "complete") shown(); else addEventListener("load", shown, { once: true });
});`
