// The month grid as a spreadsheet: arrows and Enter, paste from Excel, rows saved one by one.
// Everything also works without this: one form, one button, and a box to paste into.
(() => {
  'use strict'
  const form = document.querySelector('[data-grid]')
  if (!form) return
  const say = form.dataset
  const table = form.querySelector('.sheet tbody')
  const fields = (row) => [...row.querySelectorAll('[data-column]')]
  const rowOf = (element) => element.closest('[data-row]')
  const rows = () => [...table.querySelectorAll('[data-row]')]

  const tell = (row, text, look) => {
    row.querySelector('[data-row-state]').textContent = text
    row.classList.remove('is-saved', 'is-refused', 'is-filled', 'is-unsaved')
    if (look) row.classList.add(look)
  }

  const dirty = (row) => {
    row.dataset.changed = String(Number(row.dataset.changed || 0) + 1)
    tell(row, say.sayUnsaved, 'is-unsaved')
  }

  const uuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    bytes[6] = (bytes[6] & 0x0f) | 0x40
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }

  const token = () => form.querySelector('[name="csrfmiddlewaretoken"]').value

  const bodyOf = (row) => {
    const body = new FormData()
    for (const input of row.querySelectorAll('[name]')) body.append(input.name, input.value)
    body.append('csrfmiddlewaretoken', token())
    body.append('correction', form.querySelector('[name="correction"]')?.value ?? '')
    for (const field of form.querySelectorAll('[data-recording] select')) body.append(field.name, field.value)
    body.append('dong', row.dataset.row)
    return body
  }

  async function save(row) {
    if (!row.dataset.changed || row.dataset.sending) return
    const sent = row.dataset.changed
    // The same row sent again after a lost answer keeps its number: the server then does it once.
    if (row.dataset.sentChange !== sent) {
      row.dataset.request = uuid()
      row.dataset.sentChange = sent
    }
    row.dataset.sending = 'yes'
    tell(row, say.saySaving, 'is-unsaved')
    const body = bodyOf(row)
    body.append('request_id', row.dataset.request)
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { 'X-Requested-With': 'fetch' } })
      if (answer.status !== 200 && answer.status !== 422) throw new Error(String(answer.status))
      show(row, await answer.text(), sent)
      if (answer.status === 200) refreshSoon()
    } catch (error) {
      delete row.dataset.sending
      tell(row, error instanceof TypeError ? say.sayOffline : say.sayFailed, 'is-refused')
    }
  }

  // Puts the answered row in place, unless somebody has typed into it meanwhile.
  function show(row, html, sent) {
    delete row.dataset.sending
    if (row.dataset.changed !== sent) {
      const version = /name="(o\d+-version)" value="(\d+)"/.exec(html)
      if (version) row.querySelector(`[name="${version[1]}"]`).value = version[2]
      return
    }
    const holder = document.createElement('template')
    holder.innerHTML = html.trim()
    const fresh = holder.content.firstElementChild
    const focused = row.contains(document.activeElement) ? document.activeElement.name : null
    row.replaceWith(fresh)
    form.querySelector('.correction')?.removeAttribute('hidden')
    if (focused) fresh.querySelector(`[name="${focused}"]`)?.focus()
  }

  table.addEventListener('input', (event) => dirty(rowOf(event.target)))
  table.addEventListener('focusout', (event) => {
    const row = rowOf(event.target)
    if (row && !row.contains(event.relatedTarget)) save(row)
  })

  // Arrows and Enter move through the sheet; left and right only from the ends of a text.
  const move = (field, down, right) => {
    const row = rowOf(field)
    if (right) {
      const all = fields(row)
      return all[all.indexOf(field) + right]?.focus()
    }
    const next = rows()[rows().indexOf(row) + down]
    const below = next?.querySelector(`[data-column="${field.dataset.column}"]`)
    below?.focus()
    below?.select?.()
  }

  table.addEventListener('keydown', (event) => {
    const field = event.target.closest('[data-column]')
    if (!field) return
    if (event.altKey && event.key.toLowerCase() === 'l') {
      event.preventDefault()
      return copyLast(rowOf(field))
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const isText = field.tagName === 'INPUT'
    const atStart = isText && field.selectionStart === 0 && field.selectionEnd === 0
    const atEnd = isText && field.selectionStart === field.value.length
    const step = {
      Enter: [1, 0],
      ArrowDown: isText ? [1, 0] : null,
      ArrowUp: isText ? [-1, 0] : null,
      ArrowLeft: atStart ? [0, -1] : null,
      ArrowRight: atEnd ? [0, 1] : null,
    }[event.key]
    if (!step) return
    event.preventDefault()
    move(field, ...step)
  })

  const own = ['held_on', 'present', 'absent_excused', 'absent_unexcused', 'topic', 'resolution', 'superior_quality']
  function copyLast(row) {
    let copied = false
    for (const field of fields(row)) {
      if (field.value || !field.dataset.last || own.includes(field.dataset.column)) continue
      field.value = field.dataset.last
      copied = true
    }
    if (copied) dirty(row)
  }
  form.querySelector('[data-copy-last]')?.addEventListener('click', (event) => {
    event.preventDefault()
    rows().forEach(copyLast)
  })

  // A block from Excel goes to the server, which knows the columns, the days and the words; it comes back
  // as values for the fields, or with the reasons why nothing was filled in.
  table.addEventListener('paste', async (event) => {
    const field = event.target.closest('[data-column]')
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!field || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return
    event.preventDefault()
    const body = new FormData()
    body.append('csrfmiddlewaretoken', token())
    body.append('block', text)
    body.append('cell', rowOf(field).dataset.row)
    body.append('column', field.dataset.column)
    try {
      const answer = await fetch(say.paste, { method: 'POST', body, headers: { Accept: 'application/json' } })
      if (answer.status !== 200 && answer.status !== 422) throw new Error(String(answer.status))
      const found = await answer.json()
      if (found.reasons) return announce(found.reasons.map((reason) => `${reason.message} ${reason.todo}`), true)
      await fill(found.rows)
    } catch (error) {
      announce([error instanceof TypeError ? say.sayOffline : say.sayFailed], true)
    }
  })

  async function fill(placed) {
    const filled = []
    for (const [cell, values] of Object.entries(placed)) {
      const row = table.querySelector(`[data-row="${cell}"]`)
      for (const field of fields(row)) {
        if (field.dataset.column in values) field.value = values[field.dataset.column]
      }
      dirty(row)
      filled.push(row)
    }
    announce([say.sayFilled], false)
    for (const row of filled) await save(row)
  }

  // What the month adds up to, and whom to call, follow what was saved.
  async function refresh() {
    const place = document.querySelector('[data-after-save]')
    const answer = await fetch(location.pathname).catch(() => null)
    if (!answer?.ok || !place) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('[data-after-save]')
    if (fresh) place.replaceWith(fresh)
  }

  let waiting = 0
  const refreshSoon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(refresh, 600)
  }

  function announce(lines, wrong) {
    const notice = document.createElement('div')
    notice.className = wrong ? 'refusal' : 'notice notice-done'
    notice.setAttribute('role', wrong ? 'alert' : 'status')
    for (const line of lines) notice.append(Object.assign(document.createElement('p'), { textContent: line }))
    const place = document.getElementById('announcements')
    place.replaceChildren(notice)
    place.scrollIntoView({ block: 'nearest' })
  }

  window.addEventListener('beforeunload', (event) => {
    if (!form.dataset.sent && table.querySelector('.is-unsaved')) event.preventDefault()
  })
})()
