import Notes
import SourceText
import Testing

@Suite("Notebooks and TeX")
struct OtherFormatsTests {
  private let notebook = #"""
    {
     "metadata": {"a": {"source": ["no"]}},
     "cells": [
      {"cell_type": "code", "source": ["x = \"$$ y $$\"\n"], "outputs": []},
      {
       "cell_type": "markdown",
       "metadata": {},
       "source": [
        "# 제목 \u03b8\n",
        "\n",
        "$$\n",
        "\\log p \\le 0\n",
        "$$ "
       ]
      },
      {"source": "Inline $q\\_1$ 😀.", "cell_type": "markdown"}
     ]
    }
    """#

  @Test("a notebook's Markdown cells are read and their lines are the file's")
  func notebookLines() throws {
    let note = NoteReader.read(path: "a.ipynb", bytes: Array(notebook.utf8))
    #expect(note.diagnostics.isEmpty)
    #expect(note.displays == ["\\log p \\le 0"])
    #expect(note.inlines == ["q\\_1"])
    #expect(note.displayLines == [11])
    #expect(note.headings.map(\.text) == ["제목 θ"])
    let display = try #require(note.mathematics.first)
    let relation = display.latex.fileSpan(of: Span(7, 10))
    #expect(note.file.slice(relation) == "\\le")
    #expect(note.file.position(of: relation.lower).line == 12)
    #expect(note.prose == ["Inline $q\\_1$ 😀."])
  }

  @Test(
    "what is no notebook gives a diagnostic", arguments: ["", "{", "[]", "{\"cells\": 3}", "\""])
  func brokenNotebooks(text: String) {
    #expect(NoteReader.read(path: "a.ipynb", bytes: Array(text.utf8)).diagnostics.count == 1)
  }

  @Test("every prefix of a notebook or a TeX file is read")
  func prefixes() {
    for count in stride(from: 0, through: notebook.utf8.count, by: 3) {
      _ = NoteReader.read(path: "a.ipynb", bytes: notebook.utf8.prefix(count))
    }
    for count in 0...tex.utf8.count {
      _ = NoteReader.read(path: "a.tex", bytes: tex.utf8.prefix(count))
    }
  }

  private let tex = #"""
    \documentclass{article}
    \newcommand{\E}{\mathbb{E}}
    \begin{document}
    \section{The \emph{bound}} % a comment with $x$
    We have $ z $ and \(w\) at 5\% of cost:
      \begin{align*}\label{a}
        a &= b % $$
        \\ &= c_1*d_2*

      \end{align*}
    in which \[ e \] holds. % not here $y$
    % marginalia: expect fails
    \begin{equation} f \end{equation}
    \begin{itemize} \item $$ g $$ text \end{itemize}
    \begin{verbatim} $h$ \end{verbatim}
    \end{document}
    $i$
    """#

  @Test("the body of a TeX file is read with displays, sections and directives")
  func texBody() {
    let note = NoteReader.read(path: "a.tex", bytes: Array(tex.utf8))
    #expect(note.diagnostics.isEmpty)
    #expect(note.inlines == ["z", "w"])
    #expect(note.displays.count == 5)
    #expect(note.displays.first == "\\newcommand{\\E}{\\mathbb{E}}")
    #expect(note.displays.last == "g")
    #expect(note.displayLines == [2, 6, 11, 13, 14])
    #expect(note.directives.map(\.kind) == [.expect(verdict: "fails", mistake: nil)])
    #expect(note.headings.map(\.level) == [2])
    for found in note.mathematics where found.style == .inline {
      #expect(note.file.slice(found.span).contains(found.latex.text))
    }
  }

  @Test("every byte of a TeX equation maps to where it stands")
  func texMapping() throws {
    let note = NoteReader.read(path: "a.tex", bytes: Array(tex.utf8))
    let display = note.mathematics[3].latex
    let bytes = Array(display.text.utf8)
    for (offset, byte) in bytes.enumerated() {
      #expect(note.file.bytes[display.fileOffset(of: offset)] == byte)
    }
  }
}
