#pragma once

#include <QFrame>
#include <QTimer>

class QAbstractButton;
class QAction;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;

namespace negato::viewer {

class ActionRegistry;

/// A line above the images: how a registration goes, and the question whether its outcome is right. Hidden while there is neither.
///
/// Its buttons trigger the actions of the registry, whose keys their tips name; the size of the squares goes by squaresChanged().
class RegistrationBar : public QFrame
{
    Q_OBJECT

public:
    explicit RegistrationBar(const ActionRegistry &actions, QWidget *parent = nullptr);

    /// Shown once it has taken half a second.
    void begin(const QString &seriesName);
    void setProgress(double part);
    /// The question.
    void propose(const QString &seriesName, double squareMm);
    void setSquares(double squareMm);
    void end();

Q_SIGNALS:
    void squaresChanged(double mm);
    /// It had the keyboard, and is hidden.
    void focusLeft();

private:
    QAbstractButton *chip();
    QAbstractButton *addButton(QAction *action);
    void showParts(bool isQuestion);

    QTimer m_delay;
    QString m_name; ///< of the series that is registered
    QLabel *m_text;
    QProgressBar *m_progress;
    QAbstractButton *m_accept, *m_checkerboard, *m_reject;
    QDoubleSpinBox *m_squares;
};

} // namespace negato::viewer
