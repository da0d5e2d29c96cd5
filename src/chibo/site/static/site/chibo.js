// Small comforts; every page works without them. No inline code anywhere, so that a strict CSP can stand.
(() => {
  'use strict'

  const typing = (element) => element.closest('input, textarea, select, [contenteditable]')

  // "/" goes to the search box.
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeMenus(null)
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    const box = document.querySelector('[data-focus-key="/"]')
    if (!box || box.offsetParent === null) return
    event.preventDefault()
    box.focus()
    box.select()
  })

  function closeMenus(kept) {
    for (const menu of document.querySelectorAll('details[data-close-outside][open]')) {
      if (menu === kept) continue
      const inside = menu.contains(document.activeElement)
      menu.open = false
      if (inside && kept === null) menu.querySelector('summary').focus()
    }
  }

  document.addEventListener('click', (event) => {
    closeMenus(event.target.closest('details[data-close-outside]') ?? undefined)
    const back = event.target.closest('[data-back]')
    if (back && history.length > 1) {
      event.preventDefault()
      history.back()
    }
    if (event.target.closest('[data-print]')) window.print()
  })

  // A form is sent once; the server keeps the same promise by request_id.
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (form.method !== 'post' || event.defaultPrevented) return
    if (form.dataset.sent) event.preventDefault()
    form.dataset.sent = 'yes'
  })
  window.addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
  })

  // What htmx does not swap in (a lost connection, an error of the program) is said in words.
  const say = (text) => {
    const place = document.getElementById('announcements')
    if (!place || !text) return
    const notice = document.createElement('div')
    notice.className = 'notice notice-warning'
    notice.setAttribute('role', 'alert')
    notice.textContent = text
    place.replaceChildren(notice)
  }
  const words = document.body.dataset
  document.addEventListener('htmx:error', () => say(words.sayOffline))
  document.addEventListener('htmx:response:error', (event) => {
    if (event.detail?.ctx?.response?.status !== 422) say(words.sayFailed)
  })
  document.addEventListener('htmx:finally:request', (event) => {
    for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
  })
})()
