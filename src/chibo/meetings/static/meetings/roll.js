// The roll call: a counter that follows each tap, and undo. The form works the same without it.
(() => {
  'use strict'
  const form = document.querySelector('[data-roll]')
  if (!form) return
  const live = form.querySelector('[data-roll-live]')
  const server = form.querySelector('[data-roll-server]')
  const back = form.querySelector('[data-roll-undo]')
  const marks = () => [...form.querySelectorAll('.roll-person input')]
  const state = () => marks().map((input) => (input.type === 'text' ? input.value : input.checked))
  const done = []
  let last = state()

  const count = () => {
    const called = form.querySelectorAll('.segments').length
    const absent = form.querySelectorAll('.segments input:not([value="present"]):checked').length
    const unasked = form.querySelectorAll('.roll-unasked input:checked').length
    const convened = called + unasked
    const present = convened - absent
    const share = convened ? Math.round((present * 10000) / convened) / 100 : 0
    live.textContent = `${present}/${convened} · ${String(share).replace('.', ',')}%`
    live.hidden = false
    server.hidden = true
    back.hidden = done.length === 0
  }

  form.addEventListener('change', (event) => {
    if (!event.target.closest('.roll-person')) return
    done.push(last)
    last = state()
    count()
  })

  back.addEventListener('click', () => {
    const before = done.pop()
    if (!before) return
    marks().forEach((input, at) => {
      if (input.type === 'text') input.value = before[at]
      else input.checked = before[at]
    })
    last = state()
    count()
  })
})()
