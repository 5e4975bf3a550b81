import Notes

extension Note {
  /// The title in the header, or the first heading's; nil where the note has neither.
  var title: String? {
    if let title = frontMatter.title { return title }
    for case .heading(let heading) in items { return heading.text }
    return nil
  }
}
