#pragma once

#include <QStringList>
#include <QWidget>

class QMenu;
class QToolButton;

namespace negato::viewer {

/// Modalities to choose from, several at a time: as many chips as there is room for, the rest in a menu behind "More".
class ModalityChips : public QWidget
{
    Q_OBJECT

public:
    explicit ModalityChips(int spacing, QWidget *parent = nullptr);

    /// In the order that readers expect: those that most studies have first. What is chosen and still there stays
    /// chosen.
    void setModalities(QStringList modalities);
    [[nodiscard]] QStringList chosen() const;
    /// Without a signal.
    void clear();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    void fillMenu();
    QList<QToolButton *> m_chips;
    QToolButton *m_more;
    QMenu *m_menu;
    int m_spacing;
};

/// A chip as the style sheet knows it.
QToolButton *makeChip(const QString &text, const QString &hint, QWidget *parent);

} // namespace negato::viewer
