#pragma once

#include "dicom/transfer/transfer_queue.h"
#include "viewer/browser/background.h"
#include "viewer/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace negato::viewer {

class TransferModel;
class WordedTable;

/// The transfers, and what can be done with them.
class JobsPanel : public QWidget
{
    Q_OBJECT

public:
    JobsPanel(dicom::TransferQueue &queue, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] TransferModel &model() const { return *m_model; }

Q_SIGNALS:
    void failed(const negato::dicom::Error &error);

private:
    using Change = dicom::Result<void> (dicom::TransferQueue::*)(std::int64_t);
    QPushButton *addButton(const QString &text, const QString &hint, Change change);
    void addKeys();
    void apply(Change change, const std::vector<std::int64_t> &ids);
    void updateButtons();
    [[nodiscard]] std::vector<std::int64_t> selected() const;

    dicom::TransferQueue &m_queue;
    TransferModel *m_model;
    WordedTable *m_table;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QPushButton *m_cancel;
    QPushButton *m_clear;
    Background m_background; ///< last: ends before what it uses
};

} // namespace negato::viewer
