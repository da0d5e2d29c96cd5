// Who one records for is remembered for this page session, for each organisation, and always shown open.
(() => {
  for (const box of document.querySelectorAll('[data-recording]')) {
    const key = `recording-${box.dataset.recording}`
    const fields = [...box.querySelectorAll('select')]
    const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    for (const field of fields) {
      if (!field.value && [...field.options].some((option) => option.value === kept[field.name])) field.value = kept[field.name]
      field.addEventListener('change', () => {
        sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(fields.map((one) => [one.name, one.value]))))
      })
    }
    if (fields.some((field) => field.value)) box.open = true
  }
})()
