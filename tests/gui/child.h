#pragma once

#include <QWidget>

namespace belfry::test {

/// The child of that name, or a failed test.
template <class W> W *child(QWidget *parent, const char *name)
{
    W *found = parent->findChild<W *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no child \"%s\"", name);
    return found;
}

} // namespace belfry::test
